/** The database: opening it, its schema, and the reads and plain tables that the API and the node ask for. */
@NullMarked
package io.troupe.node.jdbc;

import org.jspecify.annotations.NullMarked;
