/**
 * Definitions as the AWS CDK writes them, for each construct and integration that users meet: functions from a stack to
 * the machine's body, or to its body and further properties.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const cdk = require('aws-cdk-lib');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');
const lambda = require('aws-cdk-lib/aws-lambda');
const sqs = require('aws-cdk-lib/aws-sqs');
const sns = require('aws-cdk-lib/aws-sns');
const ddb = require('aws-cdk-lib/aws-dynamodb');
const s3 = require('aws-cdk-lib/aws-s3');
const events = require('aws-cdk-lib/aws-events');
const iam = require('aws-cdk-lib/aws-iam');
const ec2 = require('aws-cdk-lib/aws-ec2');
const api = require('aws-cdk-lib/aws-apigateway');
const codebuild = require('aws-cdk-lib/aws-codebuild');
const bedrock = require('aws-cdk-lib/aws-bedrock');

const { Condition, JsonPath, TaskInput } = sfn;
const { RUN_JOB, WAIT_FOR_TASK_TOKEN } = sfn.IntegrationPattern;

const arn = (service, rest) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;
const once = (stack, id, make) => stack.node.tryFindChild(id) ?? make(id);
const fn = s => lambda.Function.fromFunctionArn(s, 'Function', arn('lambda', 'function:work'));
const queue = s => sqs.Queue.fromQueueArn(s, 'Queue', arn('sqs', 'jobs'));
const topic = s => sns.Topic.fromTopicArn(s, 'Topic', arn('sns', 'news'));
const table = s => once(s, 'Table', id => ddb.Table.fromTableName(s, id, 'orders'));
const bucket = s => once(s, 'Bucket', id => s3.Bucket.fromBucketName(s, id, 'data'));
const role = s => once(s, 'Role', id => iam.Role.fromRoleArn(s, id, 'arn:aws:iam::123456789012:role/work'));
const child = s => sfn.StateMachine.fromStateMachineArn(s, 'Child', arn('states', 'stateMachine:child'));
const timeout = seconds => sfn.Timeout.duration(cdk.Duration.seconds(seconds));
const seconds = n => sfn.WaitTime.duration(cdk.Duration.seconds(n));

export const definitions = {
  'pass-wait-succeed': s => new sfn.Pass(s, 'P', { result: sfn.Result.fromObject({ a: 1 }), resultPath: '$.p', comment: 'first' }).next(new sfn.Wait(s, 'W', { time: seconds(300) })).next(new sfn.Succeed(s, 'S')),
  'wait-all-ways': s => new sfn.Wait(s, 'A', { time: sfn.WaitTime.secondsPath('$.s') })
    .next(new sfn.Wait(s, 'B', { time: sfn.WaitTime.timestampPath('$.t') })).next(new sfn.Wait(s, 'C', { time: sfn.WaitTime.timestamp('2026-01-01T00:00:00Z') })),
  'fail-by-path': s => new sfn.Fail(s, 'F', { errorPath: '$.e', causePath: JsonPath.format('{} failed', JsonPath.stringAt('$.n')) }),
  'pass-with-intrinsics': s => new sfn.Pass(s, 'P', { parameters: {
    format: JsonPath.format('{}-{}', JsonPath.stringAt('$.a'), JsonPath.uuid()), add: JsonPath.mathAdd(JsonPath.numberAt('$.n'), 1),
    parts: JsonPath.arrayPartition(JsonPath.listAt('$.l'), 2), has: JsonPath.arrayContains(JsonPath.listAt('$.l'), 'x'),
    hash: JsonPath.hash(JsonPath.stringAt('$.a'), 'SHA-256'), random: JsonPath.mathRandom(1, 9), split: JsonPath.stringSplit(JsonPath.stringAt('$.a'), ','),
    all: JsonPath.entirePayload, id: JsonPath.stringAt('$$.Execution.Id'), merged: JsonPath.jsonMerge(JsonPath.objectAt('$.x'), JsonPath.objectAt('$.y')),
    text: JsonPath.jsonToString(JsonPath.objectAt('$.x')), back: JsonPath.stringToJson(JsonPath.stringAt('$.t')), base: JsonPath.base64Encode(JsonPath.stringAt('$.a')),
    item: JsonPath.arrayGetItem(JsonPath.listAt('$.l'), 0), range: JsonPath.arrayRange(0, 9, 3), unique: JsonPath.arrayUnique(JsonPath.listAt('$.l')) } }),
  'choice-every-condition': s => {
    const end = new sfn.Succeed(s, 'End');
    const choice = new sfn.Choice(s, 'C', { inputPath: '$.in', outputPath: '$.out' });
    for (const condition of [
      Condition.stringEquals('$.s', 'x'), Condition.stringEqualsJsonPath('$.s', '$.t'), Condition.stringLessThan('$.s', 'x'), Condition.stringGreaterThanEqualsJsonPath('$.s', '$.t'),
      Condition.stringMatches('$.s', 'a*'), Condition.numberEquals('$.n', 1), Condition.numberLessThanJsonPath('$.n', '$.m'), Condition.numberGreaterThanEquals('$.n', 1.5),
      Condition.booleanEquals('$.b', true), Condition.booleanEqualsJsonPath('$.b', '$.c'), Condition.timestampEquals('$.t', '2026-01-01T00:00:00Z'), Condition.timestampLessThanJsonPath('$.t', '$.u'),
      Condition.isPresent('$.p'), Condition.isNotPresent('$.p'), Condition.isNull('$.p'), Condition.isNotNumeric('$.p'), Condition.isString('$.p'), Condition.isBoolean('$.p'), Condition.isTimestamp('$.p'),
      Condition.not(Condition.and(Condition.isString('$.s'), Condition.or(Condition.isNumeric('$.n'), Condition.isNull('$.n'))))]) {
      choice.when(condition, end, { comment: 'one', assign: { last: 'x' } });
    }
    return choice.otherwise(new sfn.Fail(s, 'Otherwise', { error: 'None', cause: 'none of them' }));
  },
  'lambda-invoke': s => new tasks.LambdaInvoke(s, 'T', { lambdaFunction: fn(s), payload: TaskInput.fromObject({ id: JsonPath.stringAt('$.id'), k: 1 }), resultSelector: { out: JsonPath.stringAt('$.Payload.out') }, resultPath: '$.r', taskTimeout: timeout(30) }),
  'lambda-payload-only': s => new tasks.LambdaInvoke(s, 'T', { lambdaFunction: fn(s), payloadResponseOnly: true, retryOnServiceExceptions: false }),
  'lambda-callback': s => new tasks.LambdaInvoke(s, 'T', { lambdaFunction: fn(s), integrationPattern: WAIT_FOR_TASK_TOKEN, payload: TaskInput.fromObject({ token: JsonPath.taskToken }), heartbeatTimeout: timeout(3600), taskTimeout: sfn.Timeout.at('$.limit') }),
  'retry-and-catch': s => {
    const task = new tasks.LambdaInvoke(s, 'T', { lambdaFunction: fn(s), retryOnServiceExceptions: false });
    task.addRetry({ errors: ['Busy'], interval: cdk.Duration.seconds(3), maxAttempts: 5, backoffRate: 1.5, maxDelay: cdk.Duration.seconds(60), jitterStrategy: sfn.JitterType.FULL });
    task.addRetry({ errors: [sfn.Errors.ALL], maxAttempts: 0 });
    task.addCatch(new sfn.Fail(s, 'TimedOut'), { errors: [sfn.Errors.TIMEOUT], resultPath: '$.e' });
    return task.addCatch(new sfn.Pass(s, 'All'), { assign: { why: JsonPath.stringAt('$.Cause') } });
  },
  'activity': s => new tasks.StepFunctionsInvokeActivity(s, 'T', { activity: sfn.Activity.fromActivityArn(s, 'A', arn('states', 'activity:desk')), heartbeatTimeout: timeout(30), taskTimeout: timeout(600), parameters: { x: 1 } }),
  'sqs-send': s => new tasks.SqsSendMessage(s, 'T', { queue: queue(s), messageBody: TaskInput.fromJsonPathAt('$.m'), delay: cdk.Duration.seconds(5) }),
  'sqs-callback': s => new tasks.SqsSendMessage(s, 'T', { queue: queue(s), messageBody: TaskInput.fromObject({ t: JsonPath.taskToken, in: JsonPath.entirePayload }), integrationPattern: WAIT_FOR_TASK_TOKEN }),
  'sns-publish': s => new tasks.SnsPublish(s, 'T', { topic: topic(s), message: TaskInput.fromText('hello'), subject: 'Hi', messageAttributes: { kind: { value: 'x' }, n: { value: 7 } } }),
  'dynamodb': s => new tasks.DynamoGetItem(s, 'Get', { table: table(s), key: { id: tasks.DynamoAttributeValue.fromString(JsonPath.stringAt('$.id')) }, consistentRead: true, resultPath: '$.row' })
    .next(new tasks.DynamoPutItem(s, 'Put', { table: table(s), item: { id: tasks.DynamoAttributeValue.fromString('x'), n: tasks.DynamoAttributeValue.fromNumber(1) }, conditionExpression: 'attribute_not_exists(id)', resultPath: JsonPath.DISCARD }))
    .next(new tasks.DynamoUpdateItem(s, 'Update', { table: table(s), key: { id: tasks.DynamoAttributeValue.fromString('x') }, expressionAttributeValues: { ':v': tasks.DynamoAttributeValue.numberFromString(JsonPath.stringAt('$.n')) }, updateExpression: 'SET n = :v' }))
    .next(new tasks.DynamoDeleteItem(s, 'Delete', { table: table(s), key: { id: tasks.DynamoAttributeValue.fromString('x') } })),
  'events-put': s => new tasks.EventBridgePutEvents(s, 'T', { entries: [{ detail: TaskInput.fromObject({ a: JsonPath.stringAt('$.a') }), detailType: 'Done', source: 'shop' }] }),
  'child-sync': s => new tasks.StepFunctionsStartExecution(s, 'T', { stateMachine: child(s), integrationPattern: RUN_JOB, input: TaskInput.fromObject({ n: JsonPath.numberAt('$.n') }), name: JsonPath.stringAt('$.name') }),
  'child-and-go-on': s => new tasks.StepFunctionsStartExecution(s, 'T', { stateMachine: child(s) }),
  'glue-sync': s => new tasks.GlueStartJobRun(s, 'T', { glueJobName: 'etl', integrationPattern: RUN_JOB, arguments: TaskInput.fromObject({ '--day': JsonPath.stringAt('$.day') }), taskTimeout: timeout(1800) }),
  'batch-sync': s => new tasks.BatchSubmitJob(s, 'T', { jobDefinitionArn: arn('batch', 'job-definition/d:1'), jobName: 'j', jobQueueArn: arn('batch', 'job-queue/q'), attempts: 3, arraySize: 5, containerOverrides: { command: ['run'], environment: { k: 'v' } } }),
  'athena': s => new tasks.AthenaStartQueryExecution(s, 'T', { queryString: 'select 1', workGroup: 'primary', integrationPattern: RUN_JOB }).next(new tasks.AthenaGetQueryResults(s, 'R', { queryExecutionId: JsonPath.stringAt('$.QueryExecution.QueryExecutionId'), maxResults: 10 })),
  'sdk-call': s => new tasks.CallAwsService(s, 'T', { service: 's3', action: 'getObject', parameters: { Bucket: 'b', Key: JsonPath.stringAt('$.key') }, iamResources: ['*'] }),
  'sdk-callback': s => new tasks.CallAwsService(s, 'T', { service: 'sfn', action: 'startExecution', integrationPattern: WAIT_FOR_TASK_TOKEN, parameters: { StateMachineArn: arn('states', 'stateMachine:x'), Input: { 'token.$': '$$.Task.Token' } }, iamResources: ['*'] }),
  'http-invoke': s => new tasks.HttpInvoke(s, 'T', { apiRoot: 'https://api.example.com', apiEndpoint: TaskInput.fromText('v1/orders'), method: TaskInput.fromText('POST'), body: TaskInput.fromObject({ a: 1 }), headers: TaskInput.fromObject({ 'X-Kind': 'a' }), connection: events.Connection.fromConnectionAttributes(s, 'C', { connectionName: 'c', connectionArn: arn('events', 'connection/c/1'), connectionSecretArn: arn('secretsmanager', 'secret:s') }) }),
  'api-gateway': s => new tasks.CallApiGatewayRestApiEndpoint(s, 'T', { api: api.RestApi.fromRestApiAttributes(s, 'Api', { restApiId: 'abc', rootResourceId: 'r' }), stageName: 'prod', method: tasks.HttpMethod.POST, apiPath: '/orders', requestBody: TaskInput.fromObject({ a: JsonPath.stringAt('$.a') }), authType: tasks.AuthType.IAM_ROLE }),
  'codebuild': s => new tasks.CodeBuildStartBuild(s, 'T', { project: codebuild.Project.fromProjectName(s, 'Project', 'app'), integrationPattern: RUN_JOB }),
  'bedrock': s => new tasks.BedrockInvokeModel(s, 'T', { model: bedrock.FoundationModel.fromFoundationModelId(s, 'Model', bedrock.FoundationModelIdentifier.AMAZON_TITAN_TEXT_G1_EXPRESS_V1), body: TaskInput.fromObject({ inputText: JsonPath.stringAt('$.prompt') }) }),
  'emr': s => new tasks.EmrCreateCluster(s, 'Create', { instances: {}, name: 'c', clusterRole: role(s), serviceRole: role(s), resultPath: '$.cluster' })
    .next(new tasks.EmrAddStep(s, 'Step', { clusterId: JsonPath.stringAt('$.cluster.ClusterId'), name: 'step', jar: 'command-runner.jar', args: ['x'], resultPath: '$.step' }))
    .next(new tasks.EmrTerminateCluster(s, 'Stop', { clusterId: JsonPath.stringAt('$.cluster.ClusterId'), integrationPattern: RUN_JOB })),
  'databrew': s => new tasks.GlueDataBrewStartJobRun(s, 'T', { name: 'clean', integrationPattern: RUN_JOB }),
  'sagemaker-endpoint': s => new tasks.SageMakerCreateEndpointConfig(s, 'Config', { endpointConfigName: 'c', productionVariants: [{ initialInstanceCount: 1, instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE), modelName: 'm', variantName: 'v' }] }).next(new tasks.SageMakerCreateEndpoint(s, 'Endpoint', { endpointName: 'e', endpointConfigName: 'c' })),
  'mediaconvert': s => new tasks.MediaConvertCreateJob(s, 'T', { createJobRequest: { Role: 'arn:aws:iam::123456789012:role/a', Settings: { Inputs: [] } }, integrationPattern: RUN_JOB }),
  'parallel': s => {
    const parallel = new sfn.Parallel(s, 'P', { resultSelector: { a: JsonPath.stringAt('$[0]') }, resultPath: '$.p', parameters: { k: 1 } });
    parallel.branch(new sfn.Pass(s, 'A')).branch(new sfn.Wait(s, 'B', { time: seconds(1) }).next(new sfn.Succeed(s, 'B2')));
    return parallel.addRetry({ errors: ['E'] }).addCatch(new sfn.Fail(s, 'F'));
  },
  'map-inline': s => new sfn.Map(s, 'M', { maxConcurrency: 3, itemsPath: '$.items', itemSelector: { item: JsonPath.objectAt('$$.Map.Item.Value'), n: JsonPath.numberAt('$$.Map.Item.Index') }, resultPath: '$.out' }).itemProcessor(new sfn.Pass(s, 'I')),
  'map-concurrency-path': s => new sfn.Map(s, 'M', { maxConcurrencyPath: '$.n', itemsPath: '$.items' }).itemProcessor(new sfn.Pass(s, 'I'), { mode: sfn.ProcessorMode.INLINE }),
  'map-distributed': s => new sfn.DistributedMap(s, 'M', { maxConcurrency: 100, toleratedFailurePercentage: 5, label: 'rows', mapExecutionType: sfn.StateMachineType.STANDARD }).itemProcessor(new sfn.Pass(s, 'I')),
  'map-distributed-csv': s => new sfn.DistributedMap(s, 'M', { itemReader: new sfn.S3CsvItemReader({ bucket: bucket(s), key: 'rows.csv', csvHeaders: sfn.CsvHeaders.useFirstRow(), maxItems: 1000 }), itemBatcher: new sfn.ItemBatcher({ maxItemsPerBatch: 10, maxInputBytesPerBatch: 1000, batchInput: { k: 1 } }), resultWriterV2: new sfn.ResultWriterV2({ bucket: bucket(s), prefix: 'out' }), mapExecutionType: sfn.StateMachineType.EXPRESS, toleratedFailureCount: 3 }).itemProcessor(new sfn.Pass(s, 'I')),
  'map-distributed-objects': s => new sfn.DistributedMap(s, 'M', { itemReader: new sfn.S3ObjectsItemReader({ bucket: bucket(s), prefix: 'in/' }) }).itemProcessor(new sfn.Pass(s, 'I')),
  'map-distributed-paths': s => new sfn.DistributedMap(s, 'M', { itemReader: new sfn.S3JsonItemReader({ bucketNamePath: '$.bucket', key: JsonPath.stringAt('$.key') }), itemSelector: { v: JsonPath.stringAt('$$.Map.Item.Value') }, itemBatcher: new sfn.ItemBatcher({ maxItemsPerBatchPath: '$.items', maxInputBytesPerBatchPath: '$.bytes' }), toleratedFailureCountPath: '$.count', toleratedFailurePercentagePath: '$.percentage', maxConcurrencyPath: '$.most' }).itemProcessor(new sfn.Pass(s, 'I')),
  'jsonata-map-distributed': s => sfn.DistributedMap.jsonata(s, 'M', { items: sfn.ProvideItems.jsonata('{% $states.input.items %}'), jsonataMaxConcurrency: '{% $states.input.most %}', toleratedFailurePercentage: 2, outputs: '{% $states.result %}' }).itemProcessor(new sfn.Pass(s, 'I')),
  'variables': s => new sfn.Pass(s, 'A', { assign: { x: 1, y: JsonPath.stringAt('$.y') } }).next(new sfn.Choice(s, 'C').when(Condition.numberGreaterThan('$x', 0), new sfn.Pass(s, 'B', { parameters: { y: JsonPath.stringAt('$y') } })).otherwise(new sfn.Succeed(s, 'S'))),
  'custom-state': s => new sfn.CustomState(s, 'T', { stateJson: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 't', Item: { id: { S: 'x' } } }, ResultPath: null } }),
  'credentials': s => new tasks.LambdaInvoke(s, 'T', { lambdaFunction: fn(s), credentials: { role: sfn.TaskRole.fromRoleArnJsonPath('$.role') } }),
  'loop': s => {
    const pause = new sfn.Wait(s, 'Pause', { time: seconds(30) });
    const look = new tasks.LambdaInvoke(s, 'Look', { lambdaFunction: fn(s), outputPath: '$.Payload' });
    return pause.next(look).next(new sfn.Choice(s, 'Ready').when(Condition.stringEquals('$.status', 'READY'), new sfn.Succeed(s, 'Done')).when(Condition.stringEquals('$.status', 'FAILED'), new sfn.Fail(s, 'Failed', { error: 'JobFailed' })).otherwise(pause));
  },
  'timeout-of-the-machine': s => [new sfn.Succeed(s, 'S'), { timeout: cdk.Duration.minutes(5), comment: 'short' }],
  'jsonata-pass': s => sfn.Pass.jsonata(s, 'P', { outputs: { a: '{% $states.input.a + 1 %}' }, assign: { v: '{% $states.input %}' } }),
  'jsonata-machine': s => [sfn.Pass.jsonata(s, 'P', { outputs: '{% $states.input %}' }).next(sfn.Succeed.jsonata(s, 'S', { outputs: { done: true } })), { queryLanguage: sfn.QueryLanguage.JSONATA }],
  'jsonata-lambda': s => tasks.LambdaInvoke.jsonata(s, 'T', { lambdaFunction: fn(s), payload: TaskInput.fromObject({ id: '{% $states.input.id %}' }), outputs: { r: '{% $states.result.Payload %}' }, taskTimeout: timeout(3) }),
  'jsonata-choice': s => sfn.Choice.jsonata(s, 'C', { outputs: { none: 1 } }).when(Condition.jsonata('{% $states.input.n > 1 %}'), new sfn.Succeed(s, 'S'), { outputs: '{% $states.input %}' }).otherwise(sfn.Fail.jsonata(s, 'F', { error: '{% $states.input.e %}', cause: 'none' })),
  'jsonata-map': s => sfn.Map.jsonata(s, 'M', { items: sfn.ProvideItems.jsonata('{% $states.input.items %}'), itemSelector: { v: '{% $states.context.Map.Item.Value %}' }, maxConcurrency: 2, outputs: '{% $states.result %}' }).itemProcessor(new sfn.Pass(s, 'I')),
  'jsonata-parallel': s => sfn.Parallel.jsonata(s, 'P', { arguments: { a: '{% $states.input.a %}' }, outputs: '{% $states.result[0] %}' }).branch(new sfn.Pass(s, 'A')),
  'jsonata-wait': s => sfn.Wait.jsonata(s, 'W', { time: sfn.WaitTime.seconds('{% $states.input.s %}'), outputs: { w: 1 } }),
};

/** The definition; what would be known at deployment only is filled in. */
export function definition(build) {
  const stack = new cdk.Stack(new cdk.App(), 'Stack', { env: { account: '123456789012', region: 'us-east-1' } });
  const [body, more] = [build(stack)].flat();
  const machine = new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(body), ...more });
  const text = stack.resolve(machine.node.defaultChild.definitionString);
  const parts = typeof text === 'string' ? [text] : text['Fn::Join'][1];
  return JSON.parse(parts.map(part => typeof part === 'string' ? part : known(part)).join(''));
}

function known(part) {
  return { 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1', 'AWS::AccountId': '123456789012', 'AWS::URLSuffix': 'amazonaws.com' }[part.Ref] ?? 'filled-in';
}
