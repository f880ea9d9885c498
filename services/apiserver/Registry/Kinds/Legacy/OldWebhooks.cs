using System.Text.Json.Nodes;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Admission webhooks of <c>admissionregistration.k8s.io/v1beta1</c>: looser defaults, and side effects that nobody knew.</summary>
internal static class OldWebhooks
{
    public static IEnumerable<LegacyVersion> All => [Of<MutatingWebhookConfiguration>("MutatingWebhook"), Of<ValidatingWebhookConfiguration>("ValidatingWebhook")];

    private static LegacyVersion Of<T>(string type) =>
        LegacyVersions.Of<T>(
            "v1beta1", "1.16", "1.22", Complete, [new(type) { Optional = ["admissionReviewVersions", "sideEffects"] }],
            error => error.Field.EndsWith(".sideEffects", StringComparison.Ordinal) && error.BadValue is "Unknown" or "Some");

    private static void Complete(JsonObject configuration)
    {
        foreach (var hook in configuration.Objects("webhooks"))
        {
            hook.Default("failurePolicy", "Ignore");
            hook.Default("matchPolicy", "Exact");
            hook.Default("sideEffects", "Unknown");
            hook.Default("timeoutSeconds", 30);
            if (hook["admissionReviewVersions"] is not JsonArray { Count: > 0 })
                hook["admissionReviewVersions"] = new JsonArray("v1beta1");
        }
    }
}
