namespace Cluster.ApiServer.Storage;

/// <summary>The rules a commit must keep before any store looks at it. Breaking one is a mistake of the calling code.</summary>
internal static class CommitCheck
{
    /// <summary>Throws when the commit contradicts itself.</summary>
    public static void Validate(Commit commit, StoreOptions options)
    {
        if (commit.Kind != CommitKind.Delete && commit.Object is null)
            throw new ArgumentException("A create or update needs an object.", nameof(commit));
        if (commit.Kind == CommitKind.Create && commit.ExpectedRevision is not null)
            throw new ArgumentException("A create expects no revision.", nameof(commit));
        if (options.ConfidentialResources.Contains(commit.Resource) != commit.PublishedObject is not null)
            throw new ArgumentException(
                $"PublishedObject goes with confidential resources and only with them ({commit.Resource}).", nameof(commit));
        if (commit.ExtraTopics.Count == 0)
            return;
        if (options.ConfidentialResources.Contains(commit.Resource))
            throw new ArgumentException("A confidential object has no extra topics.", nameof(commit));
        if (commit.ExtraTopics.Select(entry => entry.Topic).Append(commit.Resource).Append("changes").Distinct().Count()
            < commit.ExtraTopics.Count + 2)
            throw new ArgumentException("A commit names a topic twice.", nameof(commit));
    }
}
