"""Tests of the learner; toy_* modules are their support."""
