package shanzhi.engine.ledger;

/**
 * What a posting came to.
 *
 * @param leaf its number in the county's log
 * @param fresh false where it had been posted before under the same client's id
 */
public record Posted(TransferId id, long leaf, boolean fresh) {}
