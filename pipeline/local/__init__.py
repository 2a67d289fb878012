"""The services of this machine: an Elasticsearch node, Airflow, the search page; no containers.

* `node`              start, stop and ask the Elasticsearch node
* `airflow`           start, stop and ask Airflow
* `airflow_api`       trigger a DAG run over REST and wait for it
* `search_page`       start, stop and ask the search page
* `distribution`      fetch Elasticsearch once per machine, checked
* `java`              find the JDK it needs
* `launch`            the node's configuration and its process
* `airflow_settings`  Airflow's configuration, secrets and environment
* `folders`, `ports`, `processes`, `waiting`  what all of them stand on

A deployment that has its own cluster and its own Airflow needs none of this.
"""
