"""The services of this machine: an Elasticsearch node and Airflow, without containers.

* `node`              start, stop and ask the Elasticsearch node
* `airflow`           start, stop and ask Airflow
* `airflow_api`       trigger a DAG run over REST and wait for it
* `distribution`      fetch Elasticsearch once per machine, checked
* `java`              find the JDK it needs
* `launch`            the node's configuration and its process
* `airflow_settings`  Airflow's configuration, secrets and environment
* `folders`, `ports`, `processes`, `waiting`  what both of them stand on

A deployment that has its own cluster and its own Airflow needs none of this.
"""
