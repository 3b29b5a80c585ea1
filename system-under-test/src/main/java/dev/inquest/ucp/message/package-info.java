/**
 * Every message that nodes send each other, and their JSON. Messages go one way: an answer is a
 * message of its own.
 *
 * <table>
 * <caption>who sends what</caption>
 * <tr><td>broker → broker</td><td>replicate-job ⇄ job-replicated; prepare → promise | refused; accept → accepted | refused; learn;
 *     forward-result → learn; read-state → state-read; sync-metadata ⇄ sync-metadata; discover → discovered; emergency;
 *     pooled-executors → pool-known; offer-job → offer-answered</td></tr>
 * <tr><td>broker → executor</td><td>assign; emergency</td></tr>
 * <tr><td>executor → broker</td><td>heartbeat</td></tr>
 * </table>
 *
 * {@link dev.inquest.ucp.message.MessageCodec} reads strictly: an unknown type, a missing field, a
 * wrong type or a list that is too long ends in one {@link dev.inquest.ucp.json.BadInput}.
 */
@NullMarked
package dev.inquest.ucp.message;

import org.jspecify.annotations.NullMarked;
