package io.troupe.node.integration.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class MemberNamesTest {
    @Test
    void sdkIntegrationsSpellAsVersion2OfTheSdkDoes() {
        assertThat(names(MemberNames.OF_SDK, AttributeValue.builder()))
                .containsExactlyInAnyOrder("S", "N", "B", "Ss", "Ns", "Bs", "M", "L", "Bool", "Nul");
        assertThat(names(MemberNames.OF_SDK, SendMessageResponse.builder())).contains("Md5OfMessageBody", "MessageId");
        assertThat(names(MemberNames.OF_SDK, PutObjectRequest.builder()))
                .contains("Acl", "ContentMD5", "ChecksumCRC32", "SsekmsKeyId", "SseCustomerKeyMD5")
                .contains("Bucket", "Key", "Metadata");
    }

    @Test
    void copiesGoByTheNamesOfS3() {
        assertThat(names(MemberNames.OF_SDK, CopyObjectRequest.builder()))
                .contains("Bucket", "Key", "CopySource")
                .doesNotContain("DestinationBucket", "DestinationKey");
    }

    @ParameterizedTest
    @CsvSource({
        "package,PackageValue",
        "Class,ClassValue",
        "default,DefaultValue",
        "notify,NotifyValue",
        "Packages,Packages"
    })
    void whatJavaKeepsForItselfGetsASuffix(String member, String spelled) {
        var field = SdkField.builder(MarshallingType.STRING)
                .memberName(member)
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName(member)
                        .build())
                .build();

        assertThat(MemberNames.OF_SDK.of(field)).isEqualTo(spelled);
    }

    @Test
    void optimizedIntegrationsSpellAsTheServiceDoes() {
        assertThat(names(MemberNames.OF_SERVICE, AttributeValue.builder()))
                .containsExactlyInAnyOrder("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");
        assertThat(names(MemberNames.OF_SERVICE, SendMessageResponse.builder())).contains("MD5OfMessageBody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "athena",
                "batch",
                "bedrock",
                "dynamodb",
                "dynamodbstreams",
                "ecs",
                "eks",
                "emr",
                "eventbridge",
                "glue",
                "lambda",
                "s3",
                "secretsmanager",
                "sfn",
                "sns",
                "sqs",
                "ssm"
            })
    void everyMemberHasAMethodOfItsName(String service) {
        var seen = new HashSet<Class<?>>();
        var actions = SdkService.find(service).orElseThrow().actions().values();
        for (var action : actions) {
            everyMemberHasAMethodOfItsName((SdkPojo) action.newRequest(), seen);
            everyMemberHasAMethodOfItsName(action.newAnswer(), seen);
        }

        assertThat(seen).hasSizeGreaterThan(actions.size());
    }

    private static void everyMemberHasAMethodOfItsName(SdkPojo builder, Set<Class<?>> seen) {
        var structure = builder.getClass().getEnclosingClass();
        if (seen.add(structure)) {
            for (var field : builder.sdkFields()) {
                assertThat(structure).hasPublicMethods(MemberNames.getter(field));
                within(field).forEach(inner -> everyMemberHasAMethodOfItsName(inner, seen));
            }
        }
    }

    private static List<SdkPojo> within(SdkField<?> field) {
        if (field.constructor() != null) {
            return List.of(field.constructor().get());
        }
        if (field.containsTrait(ListTrait.class)) {
            return within(field.getTrait(ListTrait.class).memberFieldInfo());
        }
        return field.containsTrait(MapTrait.class)
                ? within(field.getTrait(MapTrait.class).valueFieldInfo())
                : List.of();
    }

    private static List<String> names(MemberNames names, SdkPojo builder) {
        return builder.sdkFields().stream().map(names::of).toList();
    }
}
