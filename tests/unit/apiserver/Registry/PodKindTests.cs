using Cluster.ApiServer.Registry.Kinds.Pods;

namespace Cluster.ApiServer.Tests.Registry;

[Trait("Requirement", "API-03")]
public sealed class PodKindTests
{
    private const string Minimal = """{"metadata":{"name":"a","namespace":"d"},"spec":{"containers":[{"name":"c","image":"nginx"}]}}""";

    private static List<string> SpecErrors(string spec) => Kind.Errors(PodResource.Definition, $$"""{"spec":{{spec}}}""");

    private static string WithContainer(string fields) => $$"""{"containers":[{"name":"c","image":"i",{{fields}}}]}""";

    [Fact]
    public void Default_MinimalPod_FillsInWhatUpstreamDoes()
    {
        var pod = Kind.Created(PodResource.Definition, Minimal);
        var container = pod.Spec.Containers[0];

        Assert.Equal("Always", pod.Spec.RestartPolicy);
        Assert.Equal("ClusterFirst", pod.Spec.DnsPolicy);
        Assert.Equal("default-scheduler", pod.Spec.SchedulerName);
        Assert.Equal(30, pod.Spec.TerminationGracePeriodSeconds);
        Assert.True(pod.Spec.EnableServiceLinks);
        Assert.NotNull(pod.Spec.SecurityContext);
        Assert.Equal("Always", container.ImagePullPolicy);
        Assert.Equal("/dev/termination-log", container.TerminationMessagePath);
        Assert.Equal("File", container.TerminationMessagePolicy);
        Assert.Equal(("Pending", "BestEffort"), (pod.Status.Phase, pod.Status.QosClass));
    }

    [Theory]
    [InlineData("nginx", "Always")]
    [InlineData("nginx:latest", "Always")]
    [InlineData("nginx:1.27", "IfNotPresent")]
    [InlineData("registry:5000/nginx", "Always")]
    [InlineData("registry:5000/nginx:1", "IfNotPresent")]
    [InlineData("nginx@sha256:0123", "IfNotPresent")]
    public void Default_ImageTag_DecidesThePullPolicy(string image, string policy) =>
        Assert.Equal(policy, PodDefaults.PullPolicyOf(image));

    [Fact]
    public void Default_ProbePortVolumeAndHostNetwork_AreCompleted()
    {
        var pod = Kind.Created(PodResource.Definition, """
            {"spec":{"hostNetwork":true,"volumes":[{"name":"e"},{"name":"s","secret":{"secretName":"x"}},{"name":"p","projected":{"sources":[{"serviceAccountToken":{"path":"t"}}]}}],
             "containers":[{"name":"c","image":"i:1","ports":[{"containerPort":80}],"readinessProbe":{"httpGet":{"port":80}},
               "resources":{"limits":{"cpu":"1"}},"env":[{"name":"A","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}]}]}}
            """);
        var container = pod.Spec.Containers[0];

        Assert.Equal(("TCP", 80), (container.Ports[0].Protocol, container.Ports[0].HostPort));
        Assert.Equal(("/", "HTTP"), (container.ReadinessProbe!.HttpGet!.Path, container.ReadinessProbe.HttpGet.Scheme));
        Assert.Equal((1, 10, 1, 3), (container.ReadinessProbe.TimeoutSeconds, container.ReadinessProbe.PeriodSeconds, container.ReadinessProbe.SuccessThreshold, container.ReadinessProbe.FailureThreshold));
        Assert.Equal("v1", container.Env[0].ValueFrom!.FieldRef!.ApiVersion);
        Assert.Equal("1", container.Resources.Requests["cpu"].ToString());
        Assert.NotNull(pod.Spec.Volumes[0].EmptyDir);
        Assert.Equal(420, pod.Spec.Volumes[1].Secret!.DefaultMode);
        Assert.Equal(3600, pod.Spec.Volumes[2].Projected!.Sources[0].ServiceAccountToken!.ExpirationSeconds);
        Assert.Equal("Burstable", pod.Status.QosClass);
    }

    [Theory]
    [InlineData("""{"limits":{"cpu":"1","memory":"1Gi"}}""", "Guaranteed")]
    [InlineData("""{"limits":{"cpu":"1"},"requests":{"cpu":"500m"}}""", "Burstable")]
    [InlineData("""{"limits":{"cpu":"1","memory":"1Gi"},"requests":{"cpu":"1","memory":"512Mi"}}""", "Burstable")]
    [InlineData("""{"limits":{"example.com/gpu":"1"}}""", "BestEffort")]
    [InlineData("{}", "BestEffort")]
    [Trait("Requirement", "POD-17")]
    public void PrepareForCreate_Resources_DecideTheQosClass(string resources, string expected) =>
        Assert.Equal(expected, Kind.Created(PodResource.Definition, $$"""{"spec":{{WithContainer($"\"resources\":{resources}")}}}""").Status.QosClass);

    [Fact]
    public void Validate_MinimalPod_IsAccepted() => Assert.Empty(Kind.Errors(PodResource.Definition, Minimal));

    [Theory]
    [InlineData("{}", "spec.containers: Required value")]
    [InlineData("""{"containers":[{"image":"i"}]}""", "spec.containers[0].name: Required value")]
    [InlineData("""{"containers":[{"name":"c"}]}""", "spec.containers[0].image: Required value")]
    [InlineData("""{"containers":[{"name":"c","image":" i"}]}""", "spec.containers[0].image: Invalid value: \" i\": must not have leading or trailing whitespace")]
    [InlineData("""{"containers":[{"name":"c","image":"i"},{"name":"c","image":"i"}]}""", "spec.containers[1].name: Duplicate value: \"c\"")]
    [InlineData("""{"containers":[{"name":"a.b","image":"i"}]}""", "spec.containers[0].name: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("""{"restartPolicy":"Sometimes","containers":[{"name":"c","image":"i"}]}""", "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"Never\", \"OnFailure\"")]
    [InlineData("""{"activeDeadlineSeconds":0,"containers":[{"name":"c","image":"i"}]}""", "spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive")]
    [InlineData("""{"terminationGracePeriodSeconds":-1,"containers":[{"name":"c","image":"i"}]}""", "spec.terminationGracePeriodSeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("""{"volumes":[{"name":"v","emptyDir":{},"hostPath":{"path":"/"}}],"containers":[{"name":"c","image":"i"}]}""", "spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type")]
    [InlineData("""{"volumes":[{"name":"v","secret":{}}],"containers":[{"name":"c","image":"i"}]}""", "spec.volumes[0].secret.secretName: Required value")]
    [InlineData("""{"volumes":[{"name":"v"},{"name":"v"}],"containers":[{"name":"c","image":"i"}]}""", "spec.volumes[1].name: Duplicate value: \"v\"")]
    [InlineData("""{"tolerations":[{"operator":"Equal","value":"x"}],"containers":[{"name":"c","image":"i"}]}""", "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"")]
    [InlineData("""{"initContainers":[{"name":"i","image":"i","livenessProbe":{"exec":{"command":["x"]}}}],"containers":[{"name":"c","image":"i"}]}""", "spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always")]
    [InlineData("""{"dnsPolicy":"None","containers":[{"name":"c","image":"i"}]}""", "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None")]
    public void Validate_BrokenSpec_IsRefusedInUpstreamsWords(string spec, string expected) => Assert.Contains(expected, SpecErrors(spec));

    [Theory]
    [InlineData("\"ports\":[{\"containerPort\":0}]", "spec.containers[0].ports[0].containerPort: Required value")]
    [InlineData("\"ports\":[{\"containerPort\":70000}]", "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("\"ports\":[{\"containerPort\":1,\"protocol\":\"tcp\"}]", "spec.containers[0].ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("\"ports\":[{\"containerPort\":1,\"hostPort\":9},{\"containerPort\":2,\"hostPort\":9}]", "spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//9\"")]
    [InlineData("\"volumeMounts\":[{\"name\":\"x\",\"mountPath\":\"/x\"}]", "spec.containers[0].volumeMounts[0].name: Not found: \"x\"")]
    [InlineData("\"env\":[{\"name\":\"a=b\"}]", "spec.containers[0].env[0].name: Invalid value: \"a=b\": a valid environment variable name must consist only of printable ASCII characters other than '='")]
    [InlineData("\"env\":[{\"name\":\"A\",\"valueFrom\":{}}]", "spec.containers[0].env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`")]
    [InlineData("\"resources\":{\"requests\":{\"cpu\":\"2\"},\"limits\":{\"cpu\":\"1\"}}", "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("\"resources\":{\"limits\":{\"memory\":\"-1Gi\"}}", "spec.containers[0].resources.limits[memory]: Invalid value: \"-1Gi\": must be greater than or equal to 0")]
    [InlineData("\"imagePullPolicy\":\"Maybe\"", "spec.containers[0].imagePullPolicy: Unsupported value: \"Maybe\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")]
    [InlineData("\"livenessProbe\":{}", "spec.containers[0].livenessProbe: Required value: must specify a handler type")]
    [InlineData("\"livenessProbe\":{\"exec\":{\"command\":[\"x\"]},\"successThreshold\":2}", "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1")]
    [InlineData("\"securityContext\":{\"runAsUser\":-5}", "spec.containers[0].securityContext.runAsUser: Invalid value: -5: must be between 0 and 2147483647, inclusive")]
    public void Validate_BrokenContainer_IsRefusedInUpstreamsWords(string fields, string expected) => Assert.Contains(expected, SpecErrors(WithContainer(fields)));

    [Theory]
    [InlineData("""{"spec":{"containers":[{"name":"c","image":"nginx:2","imagePullPolicy":"Always"}]}}""")]
    [InlineData("""{"spec":{"activeDeadlineSeconds":5,"containers":[{"name":"c","image":"nginx"}]}}""")]
    [InlineData("""{"spec":{"tolerations":[{"key":"a","operator":"Exists"}],"containers":[{"name":"c","image":"nginx"}]}}""")]
    public void ValidateUpdate_AllowedChange_IsAccepted(string next) => Assert.Empty(Kind.UpdateErrors(PodResource.Definition, Minimal, next));

    [Theory]
    [InlineData("""{"spec":{"nodeSelector":{"a":"b"},"containers":[{"name":"c","image":"nginx"}]}}""", "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`")]
    [InlineData("""{"spec":{"containers":[{"name":"c","image":"nginx"},{"name":"d","image":"x"}]}}""", "spec.containers: Forbidden: pod updates may not add or remove containers")]
    public void ValidateUpdate_FrozenField_IsForbidden(string next, string start) =>
        Assert.StartsWith(start, Assert.Single(Kind.UpdateErrors(PodResource.Definition, Minimal, next)));
}
