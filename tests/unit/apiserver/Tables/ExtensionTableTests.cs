using System.Text;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.Tables;

public sealed class ExtensionTableTests
{
    private const string Made = "\"creationTimestamp\":\"2026-01-01T11:55:00Z\"";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, Trait("Requirement", "OBJ-02")]
    [InlineData("storageclasses.storage.k8s.io", "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"storageclass.kubernetes.io/is-default-class\":\"true\"}," + Made + "},\"provisioner\":\"p\",\"allowVolumeExpansion\":true}", "Name,Provisioner,ReclaimPolicy,VolumeBindingMode,AllowVolumeExpansion,Age", "x (default)|p|Delete|Immediate|true|5m")]
    [InlineData("csidrivers.storage.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"attachRequired\":false,\"volumeLifecycleModes\":[\"Persistent\"]}}", "Name,AttachRequired,PodInfoOnMount,StorageCapacity,TokenRequests,RequiresRepublish,Modes,Age", "x|False|False|False|<unset>|False|Persistent|5m")]
    [InlineData("volumeattachments.storage.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"attacher\":\"a\",\"nodeName\":\"n\",\"source\":{\"persistentVolumeName\":\"pv\"}},\"status\":{\"attached\":true}}", "Name,Attacher,PV,Node,Attached,Age", "x|a|pv|n|True|5m")]
    [InlineData("certificatesigningrequests.certificates.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"signerName\":\"e.com/s\",\"username\":\"jane\",\"expirationSeconds\":86400},\"status\":{\"conditions\":[{\"type\":\"Approved\"}],\"certificate\":\"eA==\"}}", "Name,Age,SignerName,Requestor,RequestedDuration,Condition", "x|5m|e.com/s|jane|24h|Approved,Issued")]
    [InlineData("flowschemas.flowcontrol.apiserver.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"matchingPrecedence\":7,\"priorityLevelConfiguration\":{\"name\":\"l\"}},\"status\":{\"conditions\":[{\"type\":\"Dangling\",\"status\":\"True\"}]}}", "Name,PriorityLevel,MatchingPrecedence,DistinguisherMethod,Age,MissingPL", "x|l|7|<none>|5m|True")]
    [InlineData("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"type\":\"Limited\",\"limited\":{\"nominalConcurrencyShares\":5,\"limitResponse\":{\"type\":\"Queue\",\"queuing\":{\"queues\":64,\"handSize\":6,\"queueLengthLimit\":50}}}}}", "Name,Type,NominalConcurrencyShares,Queues,HandSize,QueueLengthLimit,Age", "x|Limited|5|64|6|50|5m")]
    [InlineData("validatingadmissionpolicies.admissionregistration.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"paramKind\":{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"},\"validations\":[{}]}}", "Name,Validations,ParamKind,Age", "x|1|v1/ConfigMap|5m")]
    [InlineData("validatingadmissionpolicybindings.admissionregistration.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"policyName\":\"p\",\"paramRef\":{\"name\":\"c\",\"namespace\":\"n\"}}}", "Name,PolicyName,ParamRef,Age", "x|p|n/c|5m")]
    [InlineData("resourceclaims.resource.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"status\":{\"allocation\":{},\"reservedFor\":[{}]}}", "Name,State,Age", "x|allocated,reserved|5m")]
    [InlineData("resourceslices.resource.k8s.io", "{\"metadata\":{\"name\":\"x\"," + Made + "},\"spec\":{\"driver\":\"d\",\"pool\":{\"name\":\"p\"}}}", "Name,Node,Driver,Pool,Age", "x|<unset>|d|p|5m")]
    public void Table_OfKind_ShowsWhatKubectlUsersKnow(string resource, string json, string headings, string cells)
    {
        var definition = BuiltInResources.All.Single(candidate => candidate.Name == resource);

        Assert.Equal(headings, string.Join(',', definition.TableColumns.Where(column => column.Priority == 0).Select(column => column.Name)));
        Assert.Equal(cells, string.Join('|', definition.Cells(definition.Decode(Encoding.UTF8.GetBytes(json)), Now)));
    }
}
