/**
 * Reading JSON from strangers: every field is asked for by name, type and bounds, and what is
 * missing, of another type or too large ends in one {@link dev.inquest.ucp.json.BadInput} that says
 * where.
 */
@NullMarked
package dev.inquest.ucp.json;

import org.jspecify.annotations.NullMarked;
