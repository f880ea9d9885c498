using System.Text;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Tests.Storage;

/// <summary>Commits of small objects whose JSON a test can name exactly.</summary>
internal static class SampleCommits
{
    internal static Commit Create(string resource, string key, string content = "") =>
        new() { Kind = CommitKind.Create, Resource = resource, Key = key, Object = Body(key, content), Reference = ReferenceTo(key) };

    internal static Commit Update(string resource, string key, long? expected, string content = "") =>
        Create(resource, key, content) with { Kind = CommitKind.Update, ExpectedRevision = expected };

    internal static Commit Delete(string resource, string key, long? expected) =>
        Create(resource, key) with { Kind = CommitKind.Delete, ExpectedRevision = expected, Object = null };

    internal static ObjectBody Body(string key, string content = "") => ObjectBody.Parse(Encoding.UTF8.GetBytes(Json(key, null, content)));

    internal static string Json(string key, long? revision, string content = "") =>
        $$"""{"metadata":{"name":"{{key.Split('/')[^1]}}","namespace":"{{key.Split('/')[0]}}","resourceVersion":"{{revision}}"},"content":"{{content}}"}""";

    internal static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static ChangeReference ReferenceTo(string key) => new(
        key.Split('/')[0], key.Split('/')[^1], $"uid-{key}",
        [new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "rs", Uid = "uid-rs", Controller = true }]);
}
