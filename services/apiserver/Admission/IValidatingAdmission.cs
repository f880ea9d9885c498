namespace Cluster.ApiServer.Admission;

/// <summary>A policy that may refuse a request, asked when nobody changes the object any more.</summary>
internal interface IValidatingAdmission : IAdmission
{
    /// <exception cref="Http.ApiException">The request is refused.</exception>
    ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct);
}
