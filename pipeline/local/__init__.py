"""The services of this machine: an Elasticsearch node and Airflow, without containers.

* `folders`       where downloads and state lie, and who may reach them
* `distribution`  fetch Elasticsearch once, checked
* `java`          find the JDK it needs
* `node`          start, stop and ask the Elasticsearch node
* `airflow`       start, stop and ask Airflow
* `airflow_api`   trigger a DAG run over REST and wait for it

A deployment that has its own cluster and its own Airflow needs none of this.
"""
