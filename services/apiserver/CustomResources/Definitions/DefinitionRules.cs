using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>What is wrong with a definition.</summary>
internal static class DefinitionRules
{
    public static IEnumerable<FieldError> Check(CustomResourceDefinition definition, CustomResourceDefinition? current) => [];

    public static IEnumerable<FieldError> CheckStatus(CustomResourceDefinition definition) => [];
}
