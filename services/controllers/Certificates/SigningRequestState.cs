using Cluster.Api.Certificates.V1;

namespace Cluster.Controllers.Certificates;

/// <summary>Questions about a signing request's progress.</summary>
internal static class SigningRequestState
{
    extension(CertificateSigningRequest request)
    {
        public bool IsApproved => request.Has("Approved") && !request.Has("Denied");

        public bool IsDecided => request.Has("Approved") || request.Has("Denied");

        public bool IsFailed => request.Has("Failed");

        public bool IsIssued => request.Status.Certificate is { Length: > 0 };

        public CertificateSigningRequestCondition? Find(string type) => request.Status.Conditions.FirstOrDefault(condition => condition.Type == type);

        private bool Has(string type) => request.Find(type) is { Status: "True" };
    }
}
