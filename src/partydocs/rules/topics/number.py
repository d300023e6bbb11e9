"""number"""
