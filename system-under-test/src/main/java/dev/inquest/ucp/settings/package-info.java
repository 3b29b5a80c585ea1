/**
 * What a node is told when it starts: who the nodes are, and how the system is to behave. Defaults
 * are those of the documents.
 */
@NullMarked
package dev.inquest.ucp.settings;

import org.jspecify.annotations.NullMarked;
