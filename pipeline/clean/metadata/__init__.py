from pipeline.clean.metadata.read import read_metadata
from pipeline.clean.metadata.record import Metadata

__all__ = ["Metadata", "read_metadata"]
