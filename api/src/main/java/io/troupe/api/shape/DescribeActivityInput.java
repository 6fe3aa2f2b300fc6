package io.troupe.api.shape;

/** What a client sends with DescribeActivity. */
public record DescribeActivityInput(String activityArn) {
    /** Takes the members out of a request that was checked. */
    public static DescribeActivityInput from(Members members) {
        return new DescribeActivityInput(members.text("activityArn"));
    }
}
