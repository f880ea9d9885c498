namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The real kubectl, unmodified, against the server alone.</summary>
public sealed class KubectlTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    [Fact]
    public async Task Apply_Twice_CreatesThenLeavesUnchanged()
    {
        const string Manifest = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "example/web:1", ports: [{containerPort: 80}]}]}
            """;

        Assert.Equal("deployment.apps/web created", await RunAsync(Manifest, "apply", "-f", "-"));
        Assert.Equal("deployment.apps/web unchanged", await RunAsync(Manifest, "apply", "-f", "-"));
        Assert.Equal("deployment.apps/web configured", await RunAsync(Manifest.Replace("replicas: 3", "replicas: 2"), "apply", "-f", "-"));
        Assert.Equal("deployment.apps/web scaled", await RunAsync(null, "scale", "deployment/web", "--replicas=5"));
        Assert.Equal("deployment.apps/web image updated", await RunAsync(null, "set", "image", "deployment/web", "web=example/web:2"));
        Assert.Equal("4 5 example/web:2", await RunAsync(null, "get", "deployment", "web",
            "-o", "jsonpath={.metadata.generation} {.spec.replicas} {.spec.template.spec.containers[0].image}"));
        Assert.StartsWith("NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/5     0            0 ", await RunAsync(null, "get", "deployment", "web"));
        Assert.Contains("Replicas:               5 desired", await RunAsync(null, "describe", "deployment", "web"));
        Assert.Equal("deployment.apps \"web\" deleted", await RunAsync(null, "delete", "deployment", "web"));
    }

    /// <summary>kubectl turns this into merge keys, element orders, retained keys and deletions from scalar lists.</summary>
    [Fact]
    public async Task Apply_ListsThatShrinkAndMove_FollowTheManifest()
    {
        const string Before = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: lists, finalizers: [example.com/a, example.com/b]}
            spec:
              selector: {matchLabels: {app: lists}}
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
              template:
                metadata: {labels: {app: lists}}
                spec:
                  containers:
                  - {name: a, image: "a:1", env: [{name: A, value: "1"}, {name: B, value: "2"}, {name: C, value: "3"}]}
                  - {name: b, image: "b:1"}
                  - {name: c, image: "c:1"}
                  volumes: [{name: v, emptyDir: {}}]
            """;
        const string After = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: lists, finalizers: [example.com/b]}
            spec:
              selector: {matchLabels: {app: lists}}
              strategy: {type: Recreate}
              template:
                metadata: {labels: {app: lists}}
                spec:
                  containers:
                  - {name: c, image: "c:2"}
                  - {name: a, image: "a:1", env: [{name: C, value: "3"}, {name: A, value: "9"}]}
                  volumes: [{name: v, hostPath: {path: /srv}}]
            """;
        await RunAsync(Before, "apply", "-f", "-");

        Assert.Equal("deployment.apps/lists configured", await RunAsync(After, "apply", "-f", "-"));

        Assert.Equal("c=c:2 a=a:1", await RunAsync(null, "get", "deployment", "lists",
            "-o", "jsonpath={range .spec.template.spec.containers[*]}{.name}={.image} {end}"));
        Assert.Equal("C=3 A=9", await RunAsync(null, "get", "deployment", "lists",
            "-o", "jsonpath={range .spec.template.spec.containers[1].env[*]}{.name}={.value} {end}"));
        Assert.Equal("""["example.com/b"] {"type":"Recreate"} [{"hostPath":{"path":"/srv"},"name":"v"}]""", await RunAsync(null, "get", "deployment", "lists",
            "-o", "jsonpath={.metadata.finalizers} {.spec.strategy} {.spec.template.spec.volumes}"));
        Assert.Equal("", await RunAsync(After, "diff", "-f", "-"));
    }

    [Fact]
    public async Task TypedCommands_SendProtobuf_AndAreUnderstood()
    {
        Assert.Equal("configmap/typed created", await RunAsync(null, "create", "configmap", "typed", "--from-literal=a=b"));
        Assert.Equal("secret/typed created", await RunAsync(null, "create", "secret", "generic", "typed", "--from-literal=a=b"));
        Assert.Equal("deployment.apps/typed created", await RunAsync(null, "create", "deployment", "typed", "--image=example/x", "--replicas=2", "--port=80"));
        Assert.Equal("service/typed created", await RunAsync(null, "create", "service", "nodeport", "typed", "--tcp=80:8080"));
        Assert.Equal("Yg==", await RunAsync(null, "get", "secret", "typed", "-o", "jsonpath={.data.a}"));
        Assert.Equal("80 8080", await RunAsync(null, "get", "service", "typed", "-o", "jsonpath={.spec.ports[0].port} {.spec.ports[0].targetPort}"));
        Assert.Equal("2 80", await RunAsync(null, "get", "deployment", "typed", "-o", "jsonpath={.spec.replicas} {.spec.template.spec.containers[0].ports[0].containerPort}"));
    }

    [Fact]
    public async Task LabelAnnotatePatchEditReplace_ChangeTheObject()
    {
        await RunAsync(null, "create", "configmap", "changing", "--from-literal=a=1");

        Assert.Equal("configmap/changing labeled", await RunAsync(null, "label", "configmap", "changing", "tier=test"));
        Assert.Equal("configmap/changing annotated", await RunAsync(null, "annotate", "configmap", "changing", "note=x"));
        Assert.Equal("configmap/changing patched", await RunAsync(null, "patch", "configmap", "changing", "-p", "{\"data\":{\"a\":\"2\"}}"));
        Assert.Equal("configmap/changing patched", await RunAsync(null, "patch", "configmap", "changing", "--type=json", "-p", "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"3\"}]"));
        Assert.Equal("test x 2 3", await RunAsync(null, "get", "configmap", "changing", "-o", "jsonpath={.metadata.labels.tier} {.metadata.annotations.note} {.data.a} {.data.b}"));
        var yaml = await RunAsync(null, "get", "configmap", "changing", "-o", "yaml");
        Assert.Equal("configmap/changing replaced", await RunAsync(yaml.Replace("\"2\"", "\"9\""), "replace", "-f", "-"));
        Assert.Equal("9", await RunAsync(null, "get", "configmap", "changing", "-o", "jsonpath={.data.a}"));
    }

    [Fact]
    public async Task Create_UnknownField_IsRefusedByTheServersStrictness()
    {
        var refusal = await RunAsync("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: odd}\ndada: {}\n", "create", "-f", "-");

        Assert.Contains("strict decoding error: unknown field \"dada\"", refusal);
    }

    [Fact]
    public async Task ExplainApiResourcesAndAuth_Answer()
    {
        Assert.Contains("FIELD: nodeName <string>", await RunAsync(null, "explain", "pod.spec.nodeName"));
        Assert.Matches("deployments +deploy +apps/v1 +true +Deployment", await RunAsync(null, "api-resources"));
        Assert.Contains("kubernetes-admin", await RunAsync(null, "auth", "whoami"));
        Assert.Equal("yes", await RunAsync(null, "auth", "can-i", "delete", "pods"));
        Assert.Equal("no", await RunAsync(null, "auth", "can-i", "get", "secrets", "--as=system:kube-scheduler"));
    }

    [Fact]
    public async Task Pod_Unscheduled_IsDeletedAtOnce()
    {
        await RunAsync(null, "create", "serviceaccount", "default", "-n", "kube-node-lease");
        Assert.Equal("pod/p created", await RunAsync(null, "run", "p", "--image=example/x", "-n", "kube-node-lease"));
        Assert.Equal("Pending kube-api-access-", (await RunAsync(null, "get", "pod", "p", "-n", "kube-node-lease", "-o", "jsonpath={.status.phase} {.spec.volumes[0].name}"))[..24]);
        Assert.Equal("pod \"p\" deleted", await RunAsync(null, "delete", "pod", "p", "-n", "kube-node-lease"));
        Assert.Contains("NotFound", await RunAsync(null, "get", "pod", "p", "-n", "kube-node-lease"));
    }

    private Task<string> RunAsync(string? input, params string[] arguments) => server.KubectlAsync(input, arguments);
}
