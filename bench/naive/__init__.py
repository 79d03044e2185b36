"""The same pages as one would first write them in Django: model instances, Django templates, its own feed."""
