package io.troupe.node.integration.sdk;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What an action answered.
 *
 * @param body what it streamed, if it is an action that does
 */
public record SdkAnswer(SdkResponse response, Optional<SdkBytes> body) {}
