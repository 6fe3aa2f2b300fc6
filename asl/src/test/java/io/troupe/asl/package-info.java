/** Tests of reading definitions, and of each construct of the language by its case folders. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl;
