using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.Integration.Tests.ApiServer.Kinds;

/// <summary>The least that makes an object of each kind valid. A kind that is missing here is a kind that nobody has tested.</summary>
internal static class MinimalObjects
{
    private const string Template = """{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""";
    private const string JobTemplate = """{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}}""";
    private const string Selected = $$$"""{"selector":{"matchLabels":{"app":"a"}},"template":{{{Template}}}}""";
    private const string Match = """{"resourceRules":[{"operations":["CREATE"],"apiGroups":["none.example.com"],"apiVersions":["v1"],"resources":["nothings"]}]}""";
    private const string Hook = """
        {"webhooks":[{"name":"none.example.com","clientConfig":{"url":"https://127.0.0.1/none"},"sideEffects":"None","admissionReviewVersions":["v1"],
          "rules":[{"operations":["CREATE"],"apiGroups":["none.example.com"],"apiVersions":["v1"],"resources":["nothings"]}]}]}
        """;

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["namespaces"] = "{}",
        ["nodes"] = "{}",
        ["pods"] = """{"spec":{"containers":[{"name":"c","image":"i"}]}}""",
        ["services"] = """{"spec":{"ports":[{"port":80}]}}""",
        ["endpoints"] = "{}",
        ["endpointslices.discovery.k8s.io"] = """{"addressType":"IPv4","endpoints":[],"ports":[]}""",
        ["configmaps"] = """{"data":{"a":"1"}}""",
        ["secrets"] = """{"data":{"a":"MQ=="}}""",
        ["serviceaccounts"] = "{}",
        ["events"] = """{"involvedObject":{"namespace":"default","kind":"Pod","name":"p"},"reason":"Tested","type":"Normal"}""",
        ["podtemplates"] = $$$"""{"template":{{{Template}}}}""",
        ["replicationcontrollers"] = $$$"""{"spec":{"selector":{"app":"a"},"template":{{{Template}}}}}""",
        ["limitranges"] = """{"spec":{"limits":[]}}""",
        ["resourcequotas"] = """{"spec":{"hard":{"pods":"100"}}}""",
        ["persistentvolumes"] = """{"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"],"hostPath":{"path":"/x"}}}""",
        ["persistentvolumeclaims"] = """{"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}""",
        ["leases.coordination.k8s.io"] = "{}",
        ["leasecandidates.coordination.k8s.io"] = """{"spec":{"leaseName":"l","binaryVersion":"1.36.0","emulationVersion":"1.36.0","strategy":"OldestEmulationVersion"}}""",
        ["deployments.apps"] = $$$"""{"spec":{{{Selected}}}}""",
        ["replicasets.apps"] = $$$"""{"spec":{{{Selected}}}}""",
        ["statefulsets.apps"] = $$$"""{"spec":{{{Selected}}}}""",
        ["daemonsets.apps"] = $$$"""{"spec":{{{Selected}}}}""",
        ["controllerrevisions.apps"] = """{"revision":1,"data":{}}""",
        ["jobs.batch"] = $$$"""{"spec":{"template":{{{JobTemplate}}}}}""",
        ["cronjobs.batch"] = $$$$$"""{"spec":{"schedule":"0 * * * *","jobTemplate":{"spec":{"template":{{{{{JobTemplate}}}}}}}}}""",
        ["horizontalpodautoscalers.autoscaling"] = """{"spec":{"maxReplicas":3,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"d"}}}""",
        ["poddisruptionbudgets.policy"] = """{"spec":{"minAvailable":1}}""",
        ["ingresses.networking.k8s.io"] = """{"spec":{"defaultBackend":{"service":{"name":"s","port":{"number":80}}}}}""",
        ["ingressclasses.networking.k8s.io"] = """{"spec":{"controller":"example.com/c"}}""",
        ["networkpolicies.networking.k8s.io"] = """{"spec":{"podSelector":{}}}""",
        ["servicecidrs.networking.k8s.io"] = """{"spec":{"cidrs":["10.200.0.0/24"]}}""",
        ["ipaddresses.networking.k8s.io"] = """{"spec":{"parentRef":{"resource":"services","namespace":"default","name":"s"}}}""",
        ["priorityclasses.scheduling.k8s.io"] = """{"value":10}""",
        ["runtimeclasses.node.k8s.io"] = """{"handler":"runc"}""",
        ["certificatesigningrequests.certificates.k8s.io"] = SigningRequest(),
        ["clustertrustbundles.certificates.k8s.io"] = TrustBundle(),
        ["podcertificaterequests.certificates.k8s.io"] = PodCertificateRequest(),
        ["storageclasses.storage.k8s.io"] = """{"provisioner":"example.com/disk"}""",
        ["csidrivers.storage.k8s.io"] = """{"spec":{}}""",
        ["csinodes.storage.k8s.io"] = """{"spec":{"drivers":[]}}""",
        ["csistoragecapacities.storage.k8s.io"] = """{"storageClassName":"fast"}""",
        ["volumeattachments.storage.k8s.io"] = """{"spec":{"attacher":"csi.example.com","nodeName":"n","source":{"persistentVolumeName":"pv"}}}""",
        ["volumeattributesclasses.storage.k8s.io"] = """{"driverName":"csi.example.com","parameters":{"iops":"1"}}""",
        ["storageversionmigrations.storagemigration.k8s.io"] = """{"spec":{"resource":{"resource":"pods"}}}""",
        ["flowschemas.flowcontrol.apiserver.k8s.io"] = """{"spec":{"priorityLevelConfiguration":{"name":"absent"}}}""",
        ["prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"] = """{"spec":{"type":"Limited","limited":{"limitResponse":{"type":"Reject"}}}}""",
        ["mutatingwebhookconfigurations.admissionregistration.k8s.io"] = Hook,
        ["validatingwebhookconfigurations.admissionregistration.k8s.io"] = Hook,
        ["validatingadmissionpolicies.admissionregistration.k8s.io"] = $$$"""{"spec":{"matchConstraints":{{{Match}}},"validations":[{"expression":"true"}]}}""",
        ["validatingadmissionpolicybindings.admissionregistration.k8s.io"] = """{"spec":{"policyName":"absent","validationActions":["Deny"]}}""",
        ["mutatingadmissionpolicies.admissionregistration.k8s.io"] =
            $$$"""{"spec":{"matchConstraints":{{{Match}}},"reinvocationPolicy":"Never","mutations":[{"patchType":"JSONPatch","jsonPatch":{"expression":"[]"}}]}}""",
        ["mutatingadmissionpolicybindings.admissionregistration.k8s.io"] = """{"spec":{"policyName":"absent"}}""",
        ["deviceclasses.resource.k8s.io"] = """{"spec":{}}""",
        ["resourceclaims.resource.k8s.io"] = """{"spec":{"devices":{"requests":[{"name":"r","exactly":{"deviceClassName":"c"}}]}}}""",
        ["resourceclaimtemplates.resource.k8s.io"] = """{"spec":{"spec":{"devices":{"requests":[{"name":"r","exactly":{"deviceClassName":"c"}}]}}}}""",
        ["resourceslices.resource.k8s.io"] = """{"spec":{"driver":"gpu.example.com","allNodes":true,"pool":{"name":"p","generation":1,"resourceSliceCount":1}}}""",
        ["devicetaintrules.resource.k8s.io"] = """{"spec":{"taint":{"key":"example.com/bad","effect":"NoSchedule"}}}""",
        ["roles.rbac.authorization.k8s.io"] = """{"rules":[]}""",
        ["clusterroles.rbac.authorization.k8s.io"] = """{"rules":[]}""",
        ["rolebindings.rbac.authorization.k8s.io"] = """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"r"}}""",
        ["clusterrolebindings.rbac.authorization.k8s.io"] = """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"r"}}""",
        ["customresourcedefinitions.apiextensions.k8s.io"] = """
            {"spec":{"group":"kinds.example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList"},
              "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """,
        ["podsecuritypolicies.policy"] = """
            {"spec":{"seLinux":{"rule":"RunAsAny"},"supplementalGroups":{"rule":"RunAsAny"},"runAsUser":{"rule":"RunAsAny"},"fsGroup":{"rule":"RunAsAny"},"volumes":["*"]}}
            """,
        ["thirdpartyresources.extensions"] = """{"versions":[{"name":"v1"}]}""",
        ["podpresets.settings.k8s.io"] = """{"spec":{"env":[{"name":"A","value":"b"}]}}""",
        ["apiservices.apiregistration.k8s.io"] = """{"spec":{"group":"kinds.example.com","version":"v9","groupPriorityMinimum":100,"versionPriority":1,"insecureSkipTLSVerify":true,"service":{"namespace":"default","name":"absent"}}}""",
    };

    /// <summary>Versions whose objects are written otherwise than the stored one.</summary>
    private static readonly Dictionary<string, string> OtherVersions = new()
    {
        ["events.k8s.io/v1/events"] = """
            {"regarding":{"namespace":"default","kind":"Pod","name":"p"},"reason":"Tested","type":"Normal","eventTime":"2026-01-01T00:00:00.000000Z",
             "action":"Testing","reportingController":"example.com/tests","reportingInstance":"one"}
            """,
        ["resource.k8s.io/v1beta1/resourceclaims"] = """{"spec":{"devices":{"requests":[{"name":"r","deviceClassName":"c"}]}}}""",
        ["resource.k8s.io/v1beta1/resourceclaimtemplates"] = """{"spec":{"spec":{"devices":{"requests":[{"name":"r","deviceClassName":"c"}]}}}}""",
    };

    /// <summary>Kinds whose names are not free.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["ipaddresses.networking.k8s.io"] = "10.200.0.77",
        ["thirdpartyresources.extensions"] = "gizmo.kinds.example.com",
        ["customresourcedefinitions.apiextensions.k8s.io"] = "widgets.kinds.example.com",
        ["apiservices.apiregistration.k8s.io"] = "v9.kinds.example.com",
    };

    /// <summary>A name for an object of the resource.</summary>
    public static string NameFor(string resource, string version) => Names.GetValueOrDefault(resource, $"sample-{version}");

    /// <summary>The object without its metadata; null when there is none of the kind.</summary>
    public static JsonObject? Find(string resource, string path) =>
        OtherVersions.TryGetValue(path, out var fields) || Fields.TryGetValue(resource, out fields) ? JsonNode.Parse(fields)!.AsObject() : null;

    /// <summary>The object without its metadata.</summary>
    /// <param name="served">The resource in a version.</param>
    /// <param name="path">Such as <c>apps/v1/deployments</c>.</param>
    internal static JsonObject For(ServedResource served, string path)
    {
        if (OtherVersions.TryGetValue(path, out var fields))
            return JsonNode.Parse(fields)!.AsObject();
        Assert.True(
            Fields.TryGetValue(served.Definition.Name, out fields),
            $"{served.Definition.Name} is served, but {nameof(MinimalObjects)} has no object of this kind: add one");
        return served.Conversion is null ? JsonNode.Parse(fields)!.AsObject() : Converted(served, fields);
    }

    private static JsonObject Converted(ServedResource served, string fields)
    {
        var converted = JsonNode.Parse(served.Conversion!.EncodeStored(served.Definition.Decode(Encoding.UTF8.GetBytes(fields))))!.AsObject();
        converted.Remove("status");
        return converted;
    }

    private static string SigningRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = new CertificateRequest("CN=jane", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return $$$"""{"spec":{"request":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(pem))}}}","signerName":"example.com/client","usages":["client auth"]}}""";
    }

    private static string TrustBundle()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return $$$"""{"spec":{"trustBundle":{{{JsonSerializer.Serialize(authority.ExportCertificatePem())}}}}}""";
    }

    private static string PodCertificateRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var proof = key.SignData("u"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $$$"""
            {"spec":{"signerName":"example.com/pods","podName":"p","podUID":"u","serviceAccountName":"s","serviceAccountUID":"u","nodeName":"n","nodeUID":"u",
              "pkixPublicKey":"{{{Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}}}","proofOfPossession":"{{{Convert.ToBase64String(proof)}}}"}}
            """;
    }
}
