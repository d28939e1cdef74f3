"""What is done with requests for support: drafted, moved on, talked about, looked over."""
