using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Authentication;

/// <summary>A bearer token that is good.</summary>
/// <param name="User">Whose it is, without the group of everybody authenticated.</param>
/// <param name="Audiences">Which of the audiences asked about it is meant for.</param>
internal sealed record AuthenticatedToken(UserInfo User, IReadOnlyList<string> Audiences);
