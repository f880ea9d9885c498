using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>The workloads of <c>extensions/v1beta1</c>, <c>apps/v1beta1</c> and <c>apps/v1beta2</c>.</summary>
/// <remarks>Source: the defaults and conversions of upstream's groups of those names. In the two older ones labels and selector come from the template.</remarks>
internal static class OldWorkloads
{
    private const string RollbackAnnotation = "deprecated.deployment.rollback.to";
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";
    private const int Unlimited = int.MaxValue;

    private static readonly TypeChange OptionalSelector = new("DeploymentSpec") { Optional = ["selector"] };

    /// <summary>The wish for an earlier revision is an annotation in the stored form.</summary>
    private static readonly TypeChange RollbackWish = new("Deployment")
    {
        ToStored = deployment =>
        {
            if (deployment.Object("spec")?.Take("rollbackTo") is JsonObject wish)
                deployment.PutAnnotation(RollbackAnnotation, wish["revision"]?.ToString() ?? "0");
        },
        FromStored = deployment =>
        {
            if (deployment.TakeAnnotation(RollbackAnnotation) is { } text && long.TryParse(text, out var revision))
                deployment.Need("spec")["rollbackTo"] = revision == 0 ? [] : new JsonObject { ["revision"] = revision };
        },
    };

    private static readonly TypeChange TemplateGeneration = new("DaemonSet")
    {
        ToStored = set =>
        {
            if (set.Object("spec")?.Take("templateGeneration") is { } generation)
                set.PutAnnotation(GenerationAnnotation, generation.ToString());
        },
        FromStored = set =>
        {
            if (set.TakeAnnotation(GenerationAnnotation) is { } text && long.TryParse(text, out var generation))
                set.Need("spec")["templateGeneration"] = generation;
        },
    };

    public static IEnumerable<LegacyVersion> All =>
    [
        Extensions<Deployment>(ExtensionsDeployment, [RollbackWish, WithRollback("io.k8s.api.extensions.v1beta1")], ["rollback"]),
        Extensions<DaemonSet>(
            ExtensionsDaemonSet, [TemplateGeneration, new("DaemonSetSpec") { Optional = ["selector"], Added = [new("templateGeneration", Schema.Of<long>())] }]),
        Extensions<ReplicaSet>(ByTemplate, [new("ReplicaSetSpec") { Optional = ["selector"] }]),
        new(typeof(Deployment), new ViewedVersion(typeof(Deployment), "apps", "v1beta1")
        {
            Changes = [RollbackWish, WithRollback("io.k8s.api.apps.v1beta1")],
            Defaults = BetaDeployment,
            OrphansDependents = true,
            Subresources = ["rollback"],
            Deprecation = new("1.8", "1.16", "apps/v1 Deployment"),
        }),
        Of<StatefulSet>("v1beta1", "1.8", "1.16", BetaStatefulSet, [new("StatefulSetSpec") { Optional = ["selector"], Required = ["serviceName"] }]),
        Of<ControllerRevision>("v1beta1", "1.8", "1.16"),
        Of<Deployment>("v1beta2", "1.9", "1.16"),
        Of<DaemonSet>("v1beta2", "1.9", "1.16"),
        Of<ReplicaSet>("v1beta2", "1.9", "1.16"),
        Of<StatefulSet>("v1beta2", "1.9", "1.16", new TypeChange("StatefulSetSpec") { Required = ["serviceName"] }),
        Of<ControllerRevision>("v1beta2", "1.9", "1.16"),
    ];

    private static LegacyVersion Extensions<T>(Action<JsonObject> defaults, TypeChange[] changes, string[]? subresources = null) => new(typeof(T), new ViewedVersion(typeof(T), "extensions", "v1beta1")
    {
        Package = "io.k8s.api.extensions.v1beta1",
        Changes = changes,
        Defaults = defaults,
        OrphansDependents = true,
        Subresources = subresources ?? [],
        Deprecation = new("1.8", "1.16", $"apps/v1 {typeof(T).Name}"),
    });

    private static TypeChange WithRollback(string package) => OptionalSelector with
    {
        Added =
        [
            new("rollbackTo", new Schema(SchemaKind.Object, () => [new("revision", Schema.Of<long>())])
            {
                TypeName = "v1beta1.RollbackConfig",
                Definition = package + ".RollbackConfig",
                Description = "Asks for an earlier revision; 0 is the one before.",
            }),
        ],
    };

    private static void ExtensionsDeployment(JsonObject deployment)
    {
        ByTemplate(deployment);
        var spec = deployment.Need("spec");
        spec.Default("progressDeadlineSeconds", Unlimited);
        spec.Default("revisionHistoryLimit", Unlimited);
        RollOut(spec, 1);
    }

    private static void BetaDeployment(JsonObject deployment)
    {
        ByTemplate(deployment);
        deployment.Need("spec").Default("revisionHistoryLimit", 2);
    }

    private static void ExtensionsDaemonSet(JsonObject set)
    {
        ByTemplate(set);
        set.Need("spec").Need("updateStrategy").Default("type", "OnDelete");
    }

    private static void BetaStatefulSet(JsonObject set)
    {
        ByTemplate(set);
        set.Need("spec").Need("updateStrategy").Default("type", "OnDelete");
    }

    private static void RollOut(JsonObject spec, int step)
    {
        var strategy = spec.Need("strategy");
        if ((strategy.Text("type") ?? "RollingUpdate") != "RollingUpdate")
            return;
        var rolling = strategy.Need("rollingUpdate");
        rolling.Default("maxSurge", step);
        rolling.Default("maxUnavailable", step);
    }

    private static void ByTemplate(JsonObject workload)
    {
        if (workload.Object("spec") is not { } spec || spec.Object("template")?.Object("metadata")?.Object("labels") is not { Count: > 0 } labels)
            return;
        if (spec["selector"] is null)
            spec["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() };
        if (workload.Object("metadata")?.Object("labels") is not { Count: > 0 })
            workload.Need("metadata")["labels"] = labels.DeepClone();
    }
}
