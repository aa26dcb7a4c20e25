package shanzhi.engine.ledger;

import java.util.List;

/** 划转 What is to be posted: two or more lines of one book that balance in each unit. */
public record NewTransfer(BookId book, Occasion occasion, List<Posting> postings) {

  public NewTransfer {
    postings = List.copyOf(postings);
  }
}
