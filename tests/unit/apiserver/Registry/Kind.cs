using System.Text;
using Cluster.Api;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Tests.Registry;

/// <summary>Sends JSON through a kind's rules as the store would.</summary>
internal static class Kind
{
    public static T Created<T>(ResourceDefinition<T> definition, string json)
        where T : class, IKubernetesObject =>
        definition.Strategy.PrepareForCreate(definition.Strategy.Default(KubernetesJson.Decode<T>(Encoding.UTF8.GetBytes(json))));

    public static List<string> Errors<T>(ResourceDefinition<T> definition, string json)
        where T : class, IKubernetesObject =>
        [.. definition.Strategy.ValidateCreate(Created(definition, json)).Select(error => error.ToString())];

    public static List<string> UpdateErrors<T>(ResourceDefinition<T> definition, string current, string next)
        where T : class, IKubernetesObject
    {
        var before = Created(definition, current);
        var after = definition.Strategy.PrepareForUpdate(definition.Strategy.Default(KubernetesJson.Decode<T>(Encoding.UTF8.GetBytes(next))), before);
        return [.. definition.Strategy.ValidateUpdate(after, before).Select(error => error.ToString())];
    }
}
