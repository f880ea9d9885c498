using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Tests.Authentication;

public sealed class CertificateSubjectTests
{
    [Fact]
    public void UserOf_SeveralOrganizations_AreAllGroups()
    {
        var user = CertificateAuthenticator.UserOf(new X500DistinguishedName("CN=system:node:n1, O=system:nodes, O=\"a, b\""));

        Assert.Equal("system:node:n1", user!.Username);
        Assert.Equal(["a, b", "system:nodes"], user.Groups.Where(group => group != Users.Authenticated).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void UserOf_NoCommonName_IsNobody() => Assert.Null(CertificateAuthenticator.UserOf(new X500DistinguishedName("O=system:masters")));
}
