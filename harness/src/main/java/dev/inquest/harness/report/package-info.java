/**
 * What people and machines read of a verdict: text, one JSON document, JUnit XML, and the line that
 * moves while a run goes on. Everything here renders values; nothing decides.
 */
@NullMarked
package dev.inquest.harness.report;

import org.jspecify.annotations.NullMarked;
