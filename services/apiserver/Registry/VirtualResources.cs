using Cluster.Api.Authentication.V1;
using Cluster.Api.Authorization.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry;

/// <summary>Resources that are questions: they are answered, and nothing of them is stored.</summary>
internal static class VirtualResources
{
    private static readonly string[] CreateOnly = ["create"];

    public static IEnumerable<ResourceDefinition> All =>
    [
        new ResourceDefinition<Binding>
        {
            Group = "", Version = "v1", Kind = "Binding", Plural = "bindings", Verbs = CreateOnly,
            SetMetadata = (binding, metadata) => binding with { Metadata = metadata },
        },
        new ResourceDefinition<ComponentStatus>
        {
            Group = "", Version = "v1", Kind = "ComponentStatus", Plural = "componentstatuses", ShortNames = ["cs"], Namespaced = false, Verbs = ["get", "list"],
            SetMetadata = (status, metadata) => status with { Metadata = metadata }, Columns = ClusterTables.ComponentStatuses,
        },
        new ResourceDefinition<TokenReview>
        {
            Group = "authentication.k8s.io", Version = "v1", Kind = "TokenReview", Plural = "tokenreviews", Namespaced = false, Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
        new ResourceDefinition<SelfSubjectReview>
        {
            Group = "authentication.k8s.io", Version = "v1", Kind = "SelfSubjectReview", Plural = "selfsubjectreviews", Namespaced = false, Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
        new ResourceDefinition<SubjectAccessReview>
        {
            Group = "authorization.k8s.io", Version = "v1", Kind = "SubjectAccessReview", Plural = "subjectaccessreviews", Namespaced = false, Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
        new ResourceDefinition<SelfSubjectAccessReview>
        {
            Group = "authorization.k8s.io", Version = "v1", Kind = "SelfSubjectAccessReview", Plural = "selfsubjectaccessreviews", Namespaced = false, Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
        new ResourceDefinition<LocalSubjectAccessReview>
        {
            Group = "authorization.k8s.io", Version = "v1", Kind = "LocalSubjectAccessReview", Plural = "localsubjectaccessreviews", Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
        new ResourceDefinition<SelfSubjectRulesReview>
        {
            Group = "authorization.k8s.io", Version = "v1", Kind = "SelfSubjectRulesReview", Plural = "selfsubjectrulesreviews", Namespaced = false, Verbs = CreateOnly,
            SetMetadata = (review, metadata) => review with { Metadata = metadata },
        },
    ];
}
