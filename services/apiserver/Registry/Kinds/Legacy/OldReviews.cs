using Cluster.Api.Authentication.V1;
using Cluster.Api.Authorization.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>The questions that can be asked of the server, before v1.</summary>
internal static class OldReviews
{
    private static readonly TypeChange Asker = new("SubjectAccessReviewSpec") { Renamed = [("groups", "group")] };

    public static IEnumerable<LegacyVersion> All =>
    [
        Of<TokenReview>("v1beta1", "1.19", "1.22", new TypeChange("TokenReviewSpec") { Optional = ["token"] }),
        Of<SubjectAccessReview>("v1beta1", "1.19", "1.22", Asker),
        Of<LocalSubjectAccessReview>("v1beta1", "1.19", "1.22", Asker),
        Of<SelfSubjectAccessReview>("v1beta1", "1.19", "1.22"),
        Of<SelfSubjectRulesReview>("v1beta1", "1.19", "1.22"),
    ];
}
