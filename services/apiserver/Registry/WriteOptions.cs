using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>Who writes, and whether for real.</summary>
/// <param name="User">Who asks.</param>
/// <param name="DryRun">Go through everything but the commit.</param>
internal sealed record WriteOptions(UserInfo User, bool DryRun = false);
