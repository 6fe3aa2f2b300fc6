package io.troupe.asl.interpret;

import java.util.List;

/** What an ItemReader made of its dataset. */
public sealed interface ItemsRead {
    /** The items, in order. */
    record Read(List<Step.Item> items) implements ItemsRead {
        /** Copies the items. */
        public Read {
            items = List.copyOf(items);
        }
    }

    /** It is no dataset of the kind that the reader expects. */
    record Failed(Failure failure) implements ItemsRead {}
}
