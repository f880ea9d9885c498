using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;

namespace Cluster.ApiServer.Tests.Registry;

/// <summary>The finer rules of PodSpec, each by an object and the exact causes it gets.</summary>
public sealed class PodDetailTests
{
    private static string Spec(string fields, string container = "") =>
        "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"" + container + "}]" + fields + "}}";

    private static List<string> Errors(string fields, string container = "") => Kind.Errors(PodResource.Definition, Spec(fields, container));

    [Theory, Trait("Requirement", "API-03")]
    [InlineData(",\"securityContext\":{\"seccompProfile\":{\"type\":\"Localhost\"}}", "spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost")]
    [InlineData(",\"securityContext\":{\"seccompProfile\":{\"type\":\"Odd\"}}", "spec.securityContext.seccompProfile.type: Unsupported value: \"Odd\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"")]
    [InlineData(",\"securityContext\":{\"appArmorProfile\":{\"type\":\"Unconfined\",\"localhostProfile\":\"x\"}}", "spec.securityContext.appArmorProfile.localhostProfile: Invalid value: \"x\": can only be set when AppArmor type is Localhost")]
    [InlineData(",\"securityContext\":{\"sysctls\":[{\"name\":\"a.b\",\"value\":\"1\"},{\"name\":\"a.b\",\"value\":\"2\"}]}", "spec.securityContext.sysctls[1].name: Duplicate value: \"a.b\"")]
    [InlineData(",\"hostNetwork\":true,\"securityContext\":{\"sysctls\":[{\"name\":\"net.core.somaxconn\",\"value\":\"1\"}]}", "spec.securityContext.sysctls[0].name: Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true")]
    [InlineData(",\"securityContext\":{\"supplementalGroupsPolicy\":\"Both\"}", "spec.securityContext.supplementalGroupsPolicy: Unsupported value: \"Both\": supported values: \"Merge\", \"Strict\"")]
    [InlineData(",\"hostUsers\":false,\"hostNetwork\":true", "spec.hostNetwork: Forbidden: when `pod.Spec.HostUsers` is false")]
    public void Security_OfAPod_IsHeldToUpstreamsRules(string fields, string expected) => Assert.Equal([expected], Errors(fields));

    [Theory]
    [InlineData(",\"os\":{\"name\":\"plan9\"}", "spec.os.name: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\"")]
    [InlineData(",\"os\":{\"name\":\"linux\"},\"securityContext\":{\"windowsOptions\":{}}", "spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod")]
    [InlineData(",\"os\":{\"name\":\"windows\"},\"hostPID\":true", "spec.hostPID: Forbidden: cannot be set for a windows pod")]
    [InlineData(",\"os\":{\"name\":\"windows\"},\"securityContext\":{\"fsGroup\":1}", "spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod")]
    public void OperatingSystem_Named_LimitsWhatMayBeSet(string fields, string expected) => Assert.Equal([expected], Errors(fields));

    [Theory]
    [InlineData(",\"hostAliases\":[{\"ip\":\"\",\"hostnames\":[\"a\"]}]", "spec.hostAliases[0].ip: Invalid value: \"\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData(",\"dnsConfig\":{\"options\":[{\"value\":\"1\"}]}", "spec.dnsConfig.options[0]: Required value: must not be empty")]
    [InlineData(",\"overhead\":{\"cpu\":\"-1\"}", "spec.overhead.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData(",\"resourceClaims\":[{\"name\":\"gpu\"}]", "spec.resourceClaims[0]: Invalid value: {\"name\":\"gpu\"}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")]
    [InlineData(",\"topologySpreadConstraints\":[{\"maxSkew\":1,\"topologyKey\":\"zone\",\"whenUnsatisfiable\":\"ScheduleAnyway\",\"minDomains\":2}]", "spec.topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway")]
    [InlineData(",\"topologySpreadConstraints\":[{\"maxSkew\":1,\"topologyKey\":\"zone\",\"whenUnsatisfiable\":\"DoNotSchedule\",\"matchLabelKeys\":[\"a\"]}]", "spec.topologySpreadConstraints[0].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set")]
    [InlineData(",\"affinity\":{\"nodeAffinity\":{\"requiredDuringSchedulingIgnoredDuringExecution\":{\"nodeSelectorTerms\":[{\"matchFields\":[{\"key\":\"metadata.name\",\"operator\":\"In\",\"values\":[\"a\",\"b\"]}]}]}}}", "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values: Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector")]
    public void Spec_WithABadPart_NamesIt(string fields, string expected) => Assert.Equal([expected], Errors(fields));

    [Theory]
    [InlineData(",\"volumeMounts\":[{\"name\":\"v\",\"mountPath\":\"/a\",\"mountPropagation\":\"Bidirectional\"}]", "spec.containers[0].volumeMounts[0].mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers")]
    [InlineData(",\"volumeMounts\":[{\"name\":\"v\",\"mountPath\":\"/a\",\"recursiveReadOnly\":\"Enabled\"}]", "spec.containers[0].volumeMounts[0].recursiveReadOnly: Forbidden: may only be specified when readOnly is true")]
    [InlineData(",\"volumeDevices\":[{\"name\":\"w\",\"devicePath\":\"/dev/x\"}]", "spec.containers[0].volumeDevices[0].name: Not found: \"w\"")]
    [InlineData(",\"volumeDevices\":[{\"name\":\"v\",\"devicePath\":\"/dev/../x\"}]", "spec.containers[0].volumeDevices[0].devicePath: Invalid value: \"/dev/../x\": can not contain backsteps ('..')")]
    [InlineData(",\"resources\":{\"claims\":[{\"name\":\"gpu\"}]}", "spec.containers[0].resources.claims[0]: Not found: \"gpu\": must be one of the names in pod.spec.resourceClaims")]
    [InlineData(",\"resizePolicy\":[{\"resourceName\":\"disk\",\"restartPolicy\":\"NotRequired\"}]", "spec.containers[0].resizePolicy: Unsupported value: \"disk\": supported values: \"cpu\", \"memory\"")]
    [InlineData(",\"env\":[{\"name\":\"A\",\"valueFrom\":{\"resourceFieldRef\":{\"resource\":\"limits.disk\"}}}]", "spec.containers[0].env[0].valueFrom.resourceFieldRef.resource: Unsupported value: \"limits.disk\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"")]
    [InlineData(",\"env\":[{\"name\":\"A\",\"valueFrom\":{\"resourceFieldRef\":{\"resource\":\"limits.cpu\",\"divisor\":\"2\"}}}]", "spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource")]
    public void Container_WithABadPart_NamesIt(string container, string expected) =>
        Assert.Equal([expected], Errors(",\"volumes\":[{\"name\":\"v\",\"emptyDir\":{}}]", container));

    [Theory]
    [InlineData("\"nfs\":{\"server\":\"s\",\"path\":\"rel\"}", "spec.volumes[0].nfs.path: Invalid value: \"rel\": must be an absolute path")]
    [InlineData("\"csi\":{}", "spec.volumes[0].csi.driver: Required value")]
    [InlineData("\"gitRepo\":{\"repository\":\"r\",\"directory\":\"../x\"}", "spec.volumes[0].gitRepo.directory: Invalid value: \"../x\": must not contain '..'")]
    [InlineData("\"ephemeral\":{}", "spec.volumes[0].ephemeral.volumeClaimTemplate: Required value")]
    [InlineData("\"projected\":{\"sources\":[{\"secret\":{\"name\":\"a\"},\"configMap\":{\"name\":\"b\"}}]}", "spec.volumes[0].projected.sources[0]: Forbidden: may not specify more than 1 volume type per source")]
    [InlineData("\"downwardAPI\":{\"items\":[{\"path\":\"cpu\",\"resourceFieldRef\":{\"resource\":\"limits.cpu\"}}]}", "spec.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName: Required value")]
    public void Volume_WithABadSource_NamesTheField(string source, string expected) =>
        Assert.Equal([expected], Errors(",\"volumes\":[{\"name\":\"v\"," + source + "}]"));

    [Fact]
    public void Update_OfAGatedPod_MayNarrowItsNodes()
    {
        const string gates = ",\"schedulingGates\":[{\"name\":\"a.b/c\"}]";
        const string required = "\"requiredDuringSchedulingIgnoredDuringExecution\":{\"nodeSelectorTerms\":[{\"matchExpressions\":[{\"key\":\"zone\",\"operator\":\"In\",\"values\":[\"a\"]}";
        var before = Spec(gates + ",\"affinity\":{\"nodeAffinity\":{" + required + "]}]}}}");
        var narrowed = Spec(gates + ",\"affinity\":{\"nodeAffinity\":{" + required + ",{\"key\":\"disk\",\"operator\":\"Exists\"}]}]}}}");

        Assert.Empty(Kind.UpdateErrors(PodResource.Definition, before, narrowed));
        Assert.StartsWith("spec: Forbidden: pod updates may not change fields", Assert.Single(Kind.UpdateErrors(PodResource.Definition, narrowed, before)), StringComparison.Ordinal);
    }

    [Fact]
    public void StatusUpdate_WithABadAddress_IsRefused() => Assert.Equal(
        ["status.nominatedNodeName", "status.podIPs[0]"],
        new PodStrategy().ValidateStatusUpdate(new() { Status = new() { NominatedNodeName = "Bad_Name", PodIPs = [new() { Ip = "10.0" }] } }, new Pod()).Select(error => error.Field));
}
