package io.troupe.asl;

import static io.troupe.asl.Machines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with distributed Map states. Source: "Using Map state in Distributed mode"; most texts are our own. */
class DistributedMapProblemsTest {
    private static final String AT = " at /States/M";

    private static String processor(String type, String state) {
        return "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'" + type + "},'StartAt':'I','States':{'I':"
                + state + "}}";
    }

    private static String machine(String... fields) {
        return ("{'StartAt':'M','States':{'M':{'Type':'Map','End':true," + String.join(",", fields) + "}}}")
                .replace('\'', '"');
    }

    private static String map(String... fields) {
        return machine(processor(",'ExecutionType':'STANDARD'", "{'Type':'Pass','End':true}")
                + (fields.length == 0 ? "" : "," + String.join(",", fields)));
    }

    private static String reader(String config) {
        return map("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket':'b','Key':'k'},"
                + "'ReaderConfig':{" + config + "}}");
    }

    private static String schema(String message, String place) {
        return "SCHEMA_VALIDATION_FAILED: " + message + AT + place;
    }

    @Test
    void everythingThatAwsDocumentsIsTaken() {
        assertThat(
                        List.of(
                                map(),
                                map("'Label':'rows','MaxConcurrency':10000,'ToleratedFailureCount':3"),
                                map("'MaxConcurrencyPath':'$.m','ToleratedFailureCountPath':'$.c',"
                                        + "'ToleratedFailurePercentagePath':'$.p'"),
                                map("'ToleratedFailurePercentage':0.5"),
                                map(
                                        "'ItemReader':{'Resource':'arn:aws-cn:states:::s3:listObjectsV2','Parameters':{'Bucket.$':'$.b'}}"),
                                map(
                                        "'ItemReader':{'Resource':'arn:aws:states:::s3:listObjectsV2','Parameters':{'Bucket':'b'},"
                                                + "'ReaderConfig':{'Transformation':'LOAD_AND_FLATTEN','InputType':'JSONL'}}"),
                                reader("'InputType':'JSON','ItemsPointer':'/a/b','MaxItems':5"),
                                reader("'InputType':'JSONL','MaxItemsPath':'$.m'"),
                                reader("'InputType':'PARQUET'"),
                                reader("'InputType':'MANIFEST'"),
                                reader("'ManifestType':'S3_INVENTORY'"),
                                reader("'ManifestType':'ATHENA_DATA','InputType':'CSV'"),
                                reader("'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW','CSVDelimiter':'TAB'"),
                                reader("'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':['a','b']"),
                                map(
                                        "'ItemBatcher':{'MaxItemsPerBatch':5,'MaxInputBytesPerBatch':262144,'BatchInput':{'a.$':'$.b'}}"),
                                map("'ItemBatcher':{'MaxItemsPerBatchPath':'$.a'}"),
                                map(
                                        "'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{'Bucket':'b','Prefix':'p'}}"),
                                map(
                                        "'ResultWriter':{'WriterConfig':{'OutputType':'JSONL','Transformation':'FLATTEN'}}"),
                                map(
                                        "'QueryLanguage':'JSONata','Items':'{% $states.input.a %}','ToleratedFailurePercentage':'{% 5 %}',"
                                                + "'ItemBatcher':{'MaxItemsPerBatch':'{% 2 %}','BatchInput':'{% {} %}'},'ResultWriter':"
                                                + "{'Resource':'arn:aws:states:::s3:putObject','Arguments':{'Bucket':'{% $b %}'}}")))
                .allSatisfy(definition ->
                        assertThat(StatesLanguage.read(definition)).isInstanceOf(Reading.Valid.class));
    }

    @Test
    void itsExecutionsHaveAType() {
        assertThat(problems(machine(processor("", "{'Type':'Succeed'}"))))
                .containsExactly(
                        schema("These fields are required: [ExecutionType]", "/ItemProcessor/ProcessorConfig"));
        assertThat(problems(machine(processor(",'ExecutionType':'x'", "{'Type':'Succeed'}"))))
                .containsExactly(schema(
                        "Value should be one of the following: [STANDARD, EXPRESS]",
                        "/ItemProcessor/ProcessorConfig/ExecutionType"));
    }

    @Test
    void whatOnlyADistributedMapHasIsRefusedInline() {
        String inline = "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}";

        assertThat(problems(machine(inline, "'Label':'l'", "'ItemBatcher':{'MaxItemsPerBatch':1}")))
                .containsExactly(
                        schema("Field 'Label' is not supported", ""),
                        schema("Field 'ItemBatcher' is not supported", ""));
    }

    @Test
    void aLabelHasLimits() {
        String tooLong = "x".repeat(41);
        assertThat(problems(map("'Label':'" + tooLong + "'")))
                .containsExactly("INVALID_LABEL_NAME: Invalid Label name: Label '" + tooLong
                        + "' exceeds the 40-character limit allowed by the service" + AT + "/Label");
        for (String label : new String[] {"", "a b", "a*", "a:b", "a/\\\\"}) {
            assertThat(problems(map("'Label':'" + label + "'")))
                    .as(label)
                    .singleElement()
                    .asString()
                    .startsWith("INVALID_LABEL_NAME: Invalid Label name: '")
                    .endsWith(AT + "/Label");
        }
    }

    @Test
    void aLabelIsUsedOnce() {
        String inner = "{'Type':'Map','Label':'l','End':true,"
                + processor(",'ExecutionType':'STANDARD'", "{'Type':'Succeed'}").replace("'I'", "'J'") + "}";

        assertThat(problems(machine("'Label':'l'", processor(",'ExecutionType':'STANDARD'", inner))))
                .containsExactly(
                        "DUPLICATE_LABEL_NAME: Duplicate Label name: l at /States/M/ItemProcessor/States/I/Label");
    }

    @Test
    void aReaderNeedsItsActionAndWhatThatIsCalledWith() {
        assertThat(problems(map("'ItemReader':{}")))
                .containsExactly(schema("These fields are required: [Resource, Parameters]", "/ItemReader"));
        assertThat(problems(map("'ItemReader':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{}}")))
                .containsExactly(schema(
                        "The field 'Resource' does not match any of the allowed values", "/ItemReader/Resource"));
        assertThat(problems(
                        map("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket':'b'}}")))
                .containsExactly(schema("The field \"Key\" is required but was missing", "/ItemReader/Parameters"));
    }

    @Test
    void aReadersConfigurationNamesWhatThereIs() {
        assertThat(problems(reader("'InputType':'XML'")))
                .containsExactly(schema(
                        "Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST]",
                        "/ItemReader/ReaderConfig/InputType"));
        assertThat(problems(reader("'InputType':'CSV'")))
                .containsExactly(schema("These fields are required: [CSVHeaderLocation]", "/ItemReader/ReaderConfig"));
        assertThat(problems(reader("'InputType':'CSV','CSVHeaderLocation':'GIVEN'")))
                .containsExactly(schema("These fields are required: [CSVHeaders]", "/ItemReader/ReaderConfig"));
        assertThat(problems(reader("'InputType':'JSON','MaxItems':-1")))
                .containsExactly(schema("Minimum value is 0", "/ItemReader/ReaderConfig/MaxItems"));
        assertThat(problems(reader("'InputType':'JSON','MaxItems':100000001")))
                .containsExactly(schema("Maximum value is 100000000", "/ItemReader/ReaderConfig/MaxItems"));
        assertThat(problems(reader("'InputType':'JSON','MaxItems':1,'MaxItemsPath':'$.m'")))
                .containsExactly(schema(
                        "There should only be one of the following fields: [MaxItems, MaxItemsPath]",
                        "/ItemReader/ReaderConfig"));
        assertThat(problems(reader("'InputType':'JSON','MaxItemsPath':'$$.Execution.Input.n'")))
                .containsExactly(schema(
                        "Value is not a Reference Path: $$.Execution.Input.n",
                        "/ItemReader/ReaderConfig/MaxItemsPath"));
        assertThat(problems(reader("'InputType':'JSON','ItemsPointer':'a'"))).hasSize(1);
        assertThat(problems(reader("'MaxItems':1")))
                .containsExactly(schema("These fields are required: [InputType]", "/ItemReader/ReaderConfig"));
    }

    @Test
    void aBatcherHasALimit() {
        assertThat(problems(map("'ItemBatcher':{'BatchInput':{}}")))
                .containsExactly(schema(
                        "One of these fields is required: [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch,"
                                + " MaxInputBytesPerBatchPath]",
                        "/ItemBatcher"));
        assertThat(problems(map("'ItemBatcher':{'MaxInputBytesPerBatch':262145}")))
                .containsExactly(schema("Maximum value is 262144", "/ItemBatcher/MaxInputBytesPerBatch"));
        assertThat(problems(map("'ItemBatcher':{'MaxItemsPerBatch':-1}")))
                .containsExactly(schema("Minimum value is 0", "/ItemBatcher/MaxItemsPerBatch"));
        assertThat(problems(map("'ItemBatcher':{'MaxItemsPerBatch':1,'BatchInput':1}")))
                .hasSize(1);
    }

    @Test
    void aWriterHasADestinationOrAForm() {
        assertThat(problems(map("'ResultWriter':{}")))
                .containsExactly(schema("One of these fields is required: [Resource, WriterConfig]", "/ResultWriter"));
        assertThat(problems(map("'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject'}")))
                .containsExactly(schema("These fields are required: [Parameters]", "/ResultWriter"));
        assertThat(problems(map("'ResultWriter':{'WriterConfig':{'OutputType':'XML'}}")))
                .hasSize(1);
    }

    @Test
    void tolerancesHaveRanges() {
        assertThat(problems(map("'ToleratedFailureCount':-1")))
                .containsExactly(schema("Minimum value is 0", "/ToleratedFailureCount"));
        assertThat(problems(map("'ToleratedFailurePercentage':-0.5")))
                .containsExactly(schema("Minimum value is 0.0", "/ToleratedFailurePercentage"));
        assertThat(problems(map("'ToleratedFailurePercentage':100.5")))
                .containsExactly(schema("Maximum value is 100.0", "/ToleratedFailurePercentage"));
        assertThat(problems(map("'ToleratedFailureCount':1,'ToleratedFailureCountPath':'$.c'")))
                .hasSize(1);
    }

    @Test
    void itsExecutionsSeeNoVariablesOfTheMachine() {
        String inner = "{'Type':'Pass','Assign':{'x':1},'End':true}";

        assertThat(StatesLanguage.read(machine("'Assign':{'x':1}", processor(",'ExecutionType':'STANDARD'", inner))))
                .isInstanceOf(Reading.Valid.class);
    }

    @Test
    void expressExecutionsHaveNoJobsAndAnExpressMachineHasNoDistributedMaps() {
        String job =
                "{'Type':'Task','Resource':'arn:aws:states:::ecs:runTask.sync','Parameters':{'TaskDefinition':'t'},'End':true}";

        assertThat(problems(machine(processor(",'ExecutionType':'EXPRESS'", job))))
                .containsExactly(schema(
                        "Express state machine does not support '.sync' service integration",
                        "/ItemProcessor/States/I/Resource"));
        assertThat(StatesLanguage.readState(Json.text(Json.parse(machine(processor(",'ExecutionType':'EXPRESS'", job)))
                        .at("/States/M"))))
                .as("a state by itself")
                .isInstanceOf(StateReading.Invalid.class);
        assertThat(((Reading.Invalid) StatesLanguage.read(map(), MachineType.EXPRESS)).problems())
                .extracting(Problem::describe)
                .containsExactly(schema(
                        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
                        "/ItemProcessor/ProcessorConfig/Mode"));
    }
}
