"""What we say, as documents of ActivityStreams. Pure: made from frozen values, snapshot by snapshot in the tests."""
