using System.Text.Json.Nodes;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Policy.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Disruption budgets and signing requests before v1.</summary>
internal static class OldPolicies
{
    /// <summary>Tells an empty selector apart: it selected nothing then, and selects everything now.</summary>
    private const string EmptyMark = "pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match";

    private static readonly TypeChange Budget = new("PodDisruptionBudgetSpec")
    {
        ToStored = spec => Swap(spec, none: "Exists", all: "DoesNotExist"),
        FromStored = spec => Swap(spec, none: "DoesNotExist", all: "Exists"),
    };

    private static readonly TypeChange BudgetStatus =
        new("PodDisruptionBudgetStatus") { Required = ["currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods"] };

    public static IEnumerable<LegacyVersion> All =>
    [
        Of<PodDisruptionBudget>("v1beta1", "1.21", "1.25", Budget, BudgetStatus),
        Of<CertificateSigningRequest>(
            "v1beta1", "1.19", "1.22", CompleteRequest,
            [
                new("CertificateSigningRequest") { Optional = ["spec"] },
                new("CertificateSigningRequestSpec") { Optional = ["signerName"] },
                new("CertificateSigningRequestCondition") { Optional = ["status"] },
            ],
            error => error is { Field: "spec.signerName", BadValue: "kubernetes.io/legacy-unknown" }),
    ];

    /// <summary>An empty selector becomes a mark, and the mark of the other side an empty selector.</summary>
    private static void Swap(JsonObject spec, string none, string all)
    {
        if (spec.Object("selector") is not { } selector)
            return;
        var terms = selector.Objects("matchExpressions").ToList();
        var isEmpty = terms.Count == 0 && selector.Object("matchLabels") is not { Count: > 0 };
        if (isEmpty)
            spec["selector"] = new JsonObject { ["matchExpressions"] = new JsonArray(new JsonObject { ["key"] = EmptyMark, ["operator"] = none }) };
        else if (terms is [var only] && selector.Object("matchLabels") is not { Count: > 0 } && only.Text("key") == EmptyMark && only.Text("operator") == all)
            spec["selector"] = new JsonObject();
    }

    private static void CompleteRequest(JsonObject request)
    {
        var spec = request.Need("spec");
        spec.Default("signerName", "kubernetes.io/legacy-unknown");
        if (spec["usages"] is not JsonArray { Count: > 0 })
            spec["usages"] = new JsonArray("digital signature", "key encipherment");
        foreach (var condition in request.Object("status")?.Objects("conditions") ?? [])
            condition.Default("status", "True");
    }
}
