package io.troupe.protocol.serialization;

/** A message that may cross from node to node; bound to Akka's Jackson CBOR serializer. */
public interface Travelling {}
