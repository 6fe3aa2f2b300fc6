package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What a client sends with CreateActivity. */
public record CreateActivityInput(
        String name, List<Tag> tags, Optional<EncryptionConfiguration> encryptionConfiguration) {
    /** Copies the lists. */
    public CreateActivityInput {
        tags = List.copyOf(tags);
    }

    /** Takes the members out of a request that was checked. */
    public static CreateActivityInput from(Members members) {
        return new CreateActivityInput(
                members.text("name"),
                members.structures("tags", Tag::from),
                members.optionalStructure("encryptionConfiguration", EncryptionConfiguration::from));
    }
}
