using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Certificates;
using Cluster.ApiServer.Admission.Events;
using Cluster.ApiServer.Admission.Nodes;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Admission.Volumes;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class SmallPolicyTests
{
    private static readonly Pod Plain = new() { Metadata = new() { Name = "p", Namespace = "n" }, Spec = new() { Containers = [new() { Name = "c", Image = "i" }] } };

    [Fact, Trait("Requirement", "ADM-08")]
    public async Task SecurityContextDeny_WhoseRights_MayNotBeChosen()
    {
        using var world = new AdmissionWorld();
        var policy = world.Make<SecurityContextDeny>();
        var debugged = Plain with { Spec = Plain.Spec with { EphemeralContainers = [new() { Name = "d", SecurityContext = new() { RunAsUser = 0 } }] } };

        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("pods", Plain)));
        Assert.Equal("pod.Spec.SecurityContext.FSGroup is forbidden", await AdmissionWorld.RefusalAsync(policy, world.Create("pods", Plain with { Spec = Plain.Spec with { SecurityContext = new() { FsGroup = 1 } } })));
        Assert.Equal("SecurityContext.RunAsUser is forbidden", await AdmissionWorld.RefusalAsync(policy, world.Update("pods", debugged, Plain, "ephemeralcontainers")));
    }

    [Fact]
    public async Task AlwaysPullImages_EveryContainer_PullsAlways()
    {
        using var world = new AdmissionWorld();
        var debugged = Plain with { Spec = Plain.Spec with { EphemeralContainers = [new() { Name = "d", Image = "x", ImagePullPolicy = "Never" }] } };

        var made = await AdmissionWorld.MutateAsync<Pod>(world.Make<AlwaysPullImages>(), world.Update("pods", debugged, Plain, "ephemeralcontainers"));

        Assert.Equal(("Always", "Always"), (made.Spec.Containers[0].ImagePullPolicy, made.Spec.EphemeralContainers[0].ImagePullPolicy));
        Assert.Same(Plain, await AdmissionWorld.MutateAsync<Pod>(world.Make<AlwaysPullImages>(), world.Update("pods", Plain, Plain)));
    }

    [Fact, Trait("Requirement", "ADM-12")]
    public async Task DefaultStorageClass_ClaimWithoutAny_GetsTheNewestDefault()
    {
        using var world = new AdmissionWorld();
        foreach (var (name, age) in new[] { ("old", 2), ("new", 1) })
        {
            await world.HasAsync(new StorageClass
            {
                Metadata = new() { Name = name, CreationTimestamp = world.Time.GetUtcNow().AddDays(-age), Annotations = new Dictionary<string, string> { ["storageclass.kubernetes.io/is-default-class"] = "true" } },
            });
        }
        await world.ReadCachesAsync("storageclasses.storage.k8s.io");
        var claim = new PersistentVolumeClaim { Metadata = new() { Name = "c", Namespace = "n" } };
        var policy = world.Make<DefaultStorageClass>();

        Assert.Equal("new", (await AdmissionWorld.MutateAsync<PersistentVolumeClaim>(policy, world.Create("persistentvolumeclaims", claim))).Spec.StorageClassName);
        Assert.Equal("", (await AdmissionWorld.MutateAsync<PersistentVolumeClaim>(policy, world.Create("persistentvolumeclaims", claim with { Spec = new() { StorageClassName = "" } }))).Spec.StorageClassName);
    }

    [Theory]
    [InlineData("Bound", true, null)]
    [InlineData("Pending", true, "Only bound persistent volume claims can be expanded")]
    [InlineData("Bound", false, "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize")]
    public async Task ClaimResize_NeedsAClassThatCan(string phase, bool canGrow, string? expected)
    {
        using var world = await new AdmissionWorld().HasAsync(new StorageClass { Metadata = new() { Name = "s" }, AllowVolumeExpansion = canGrow });
        PersistentVolumeClaim Claim(string size) => new()
        {
            Metadata = new() { Name = "c", Namespace = "n" },
            Spec = new() { StorageClassName = "s", Resources = new() { Requests = new Dictionary<string, Quantity> { ["storage"] = Quantity.Parse(size) } } },
            Status = new() { Phase = phase },
        };
        var policy = world.Make<PersistentVolumeClaimResize>();

        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, world.Update("persistentvolumeclaims", Claim("2Gi"), Claim("1Gi"))));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("persistentvolumeclaims", Claim("1Gi"), Claim("1Gi"))));
    }

    [Fact]
    public async Task NodeSelector_OfTheNamespace_IsMergedAndMayNotBeContradicted()
    {
        const string Settings = """[{"name":"PodNodeSelector","configuration":{"podNodeSelectorPluginConfig":{"n":"zone=a,tier=x"}}}]""";
        using var world = await new AdmissionWorld(Settings).HasAsync(new Namespace { Metadata = new() { Name = "n", Annotations = new Dictionary<string, string> { ["scheduler.alpha.kubernetes.io/node-selector"] = "zone=a" } } });
        var policy = world.Make<PodNodeSelector>();
        Pod With(string name, string value) => Plain with { Spec = Plain.Spec with { NodeSelector = new Dictionary<string, string> { [name] = value } } };

        Assert.Equal("a", (await AdmissionWorld.MutateAsync<Pod>(policy, world.Create("pods", Plain))).Spec.NodeSelector["zone"]);
        Assert.Equal("pod node label selector conflicts with its namespace node label selector", await AdmissionWorld.RefusalAsync(policy, world.Create("pods", With("zone", "b"))));
        Assert.Equal("pod node label selector labels conflict with its namespace whitelist", await AdmissionWorld.RefusalAsync(policy, world.Create("pods", With("disk", "ssd"))));
    }

    [Fact]
    public async Task Tolerations_OfTheNamespace_AreAddedAndBounded()
    {
        using var world = await new AdmissionWorld().HasAsync(new Namespace
        {
            Metadata = new()
            {
                Name = "n",
                Annotations = new Dictionary<string, string>
                {
                    ["scheduler.alpha.kubernetes.io/defaultTolerations"] = """[{"key":"team","operator":"Exists"}]""",
                    ["scheduler.alpha.kubernetes.io/tolerationsWhitelist"] = """[{"key":"team","operator":"Exists"}]""",
                },
            },
        });
        var policy = world.Make<PodTolerationRestriction>();

        Assert.Equal("team", Assert.Single((await AdmissionWorld.MutateAsync<Pod>(policy, world.Create("pods", Plain))).Spec.Tolerations).Key);
        Assert.Equal("pod tolerations (possibly merged with namespace default tolerations) conflict with its namespace whitelist",
            await AdmissionWorld.RefusalAsync(policy, world.Create("pods", Plain with { Spec = Plain.Spec with { Tolerations = [new() { Operator = "Exists" }] } })));
    }

    [Fact]
    public async Task EventRateLimit_TooMany_WaitForTheirTurn()
    {
        const string Settings = """[{"name":"EventRateLimit","configuration":{"limits":[{"type":"Namespace","qps":1,"burst":2,"cacheSize":10}]}}]""";
        using var world = new AdmissionWorld(Settings);
        var policy = world.Make<EventRateLimit>();
        var request = world.Create("events", new Event { Metadata = new() { Name = "e", Namespace = "n" } });

        Assert.Null(await AdmissionWorld.RefusalAsync(policy, request));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, request));
        Assert.Equal("Too many requests: limit reached on type Namespace for key n", await AdmissionWorld.RefusalAsync(policy, request));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("events", new Event { Metadata = new() { Name = "e", Namespace = "other" } })));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, request));
    }

    [Fact]
    public async Task OwnerReferences_BlockingTheOwner_NeedsTheRightToItsFinalizers()
    {
        using var world = new AdmissionWorld();
        var policy = world.Make<OwnerReferencesPermission>();
        var owner = new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "rs", Uid = "u", BlockOwnerDeletion = true };
        var owned = Plain with { Metadata = Plain.Metadata with { OwnerReferences = [owner] } };

        Assert.Equal("cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: , <nil>", await AdmissionWorld.RefusalAsync(policy, world.Create("pods", owned)));
        Assert.Equal("cannot set an ownerRef on a resource you can't delete: , <nil>", await AdmissionWorld.RefusalAsync(policy, world.Update("pods", owned, Plain)));
        Assert.StartsWith("cannot set blockOwnerDeletion in this case because cannot find RESTMapping for APIVersion x/v1 Kind Y:", await AdmissionWorld.RefusalAsync(
            policy, world.Create("pods", Plain with { Metadata = Plain.Metadata with { OwnerReferences = [owner with { ApiVersion = "x/v1", Kind = "Y" }] } })));
        world.Allows = asked => asked is { Verb: "update", Resource: "replicasets", Subresource: "finalizers", Name: "rs", Namespace: "n" };
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("pods", owned)));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("pods", owned, owned)));
    }

    [Fact]
    public async Task ServiceExternalIPs_NewOnes_AreRefused()
    {
        using var world = new AdmissionWorld();
        var policy = world.Make<DenyServiceExternalIPs>();
        Service With(params string[] addresses) => new() { Metadata = new() { Name = "s", Namespace = "n" }, Spec = new() { ExternalIPs = addresses } };

        Assert.Equal("Use of external IPs is denied by admission control", await AdmissionWorld.RefusalAsync(policy, world.Create("services", With("1.2.3.4"))));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("services", With("1.2.3.4"), With("1.2.3.4", "1.2.3.5"))));
    }

    [Fact]
    public async Task Certificates_ApprovalAndIssue_NeedTheSignersRights()
    {
        using var world = new AdmissionWorld();
        var pending = new CertificateSigningRequest { Metadata = new() { Name = "r" }, Spec = new() { SignerName = "example.com/serving" } };
        var issued = pending with { Status = new() { Certificate = [1] } };
        var (approval, signing) = (world.Make<CertificateApproval>(), world.Make<CertificateSigning>());
        const string Resource = "certificatesigningrequests.certificates.k8s.io";

        Assert.Equal("user not permitted to approve requests with signerName \"example.com/serving\"", await AdmissionWorld.RefusalAsync(approval, world.Update(Resource, pending, pending, "approval")));
        Assert.Equal("user not permitted to sign requests with signerName \"example.com/serving\"", await AdmissionWorld.RefusalAsync(signing, world.Update(Resource, issued, pending, "status")));
        Assert.Null(await AdmissionWorld.RefusalAsync(signing, world.Update(Resource, issued, issued, "status")));
        world.Allows = asked => asked is { Verb: "approve", Resource: "signers", Name: "example.com/*" };
        Assert.Null(await AdmissionWorld.RefusalAsync(approval, world.Update(Resource, pending, pending, "approval")));
    }

    [Theory]
    [InlineData("CN=me,O=system:masters", true)]
    [InlineData("CN=me,O=dev,O=system:masters", true)]
    [InlineData("CN=system:masters,O=dev", false)]
    public async Task CertificateSubject_OfTheMasters_IsRefused(string subject, bool isRefused)
    {
        using var world = new AdmissionWorld();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateSigningRequest
        {
            Metadata = new() { Name = "r" },
            Spec = new() { SignerName = "kubernetes.io/kube-apiserver-client", Request = Encoding.ASCII.GetBytes(new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem()) },
        };

        var refusal = await AdmissionWorld.RefusalAsync(world.Make<CertificateSubjectRestriction>(), world.Create("certificatesigningrequests.certificates.k8s.io", request));

        Assert.Equal(isRefused ? "use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed" : null, refusal);
    }

    [Fact]
    public async Task TopologyLabels_OfTheNode_GoWithTheBinding()
    {
        using var world = await new AdmissionWorld().HasAsync(new Node { Metadata = new() { Name = "node", Labels = new Dictionary<string, string> { ["topology.kubernetes.io/zone"] = "z", ["other"] = "o" } } });

        var binding = await AdmissionWorld.MutateAsync<Binding>(world.Make<PodTopologyLabels>(), world.Create("pods", new Binding { Metadata = new() { Name = "p", Namespace = "n" }, Target = new() { Kind = "Node", Name = "node" } }, "binding"));

        Assert.Equal("z", Assert.Single(binding.Metadata.Labels).Value);
    }

    [Fact]
    public async Task SmallOnes_DoWhatTheirNamesSay()
    {
        using var world = new AdmissionWorld();
        var anti = Plain with { Spec = Plain.Spec with { Affinity = new() { PodAntiAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = [new() { TopologyKey = "zone" }] } } } };
        var device = Plain with { Spec = Plain.Spec with { Containers = [new() { Name = "c", Resources = new() { Requests = new Dictionary<string, Quantity> { ["example.com/gpu"] = Quantity.Of(1) } } }] } };

        Assert.Equal("admission control is denying all modifications", await AdmissionWorld.RefusalAsync(new AlwaysDeny(), world.Create("pods", Plain)));
        Assert.Equal("affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey zone but only key kubernetes.io/hostname is allowed", await AdmissionWorld.RefusalAsync(new HardAntiAffinityTopology(), world.Create("pods", anti)));
        Assert.Equal("example.com/gpu", Assert.Single((await AdmissionWorld.MutateAsync<Pod>(new ExtendedResourceToleration(), world.Create("pods", device))).Spec.Tolerations).Key);
        Assert.Equal("node.kubernetes.io/not-ready", Assert.Single((await AdmissionWorld.MutateAsync<Node>(new TaintNodesByCondition(), world.Create("nodes", new Node { Metadata = new() { Name = "m" } }))).Spec.Taints).Key);
        Assert.Equal(["kubernetes.io/pvc-protection"], (await AdmissionWorld.MutateAsync<PersistentVolumeClaim>(new StorageObjectInUseProtection(), world.Create("persistentvolumeclaims", new PersistentVolumeClaim()))).Metadata.Finalizers);
    }
}
