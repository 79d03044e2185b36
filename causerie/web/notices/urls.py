"""The addresses of the pages about letters, on the app's host."""

from django.urls import path

from causerie.web.notices import opt_out_page

urlpatterns = [
    path("-/opt-out/<str:token>", opt_out_page.opt_out),
    path("-/opt-out/<str:token>/return", opt_out_page.come_back),
]
