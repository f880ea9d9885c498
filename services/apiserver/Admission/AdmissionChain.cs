using Cluster.Api;

namespace Cluster.ApiServer.Admission;

/// <summary>Every policy in force, in upstream's order: first those that change, and when the kind's own rules are kept, those that judge.</summary>
internal sealed class AdmissionChain(IReadOnlyList<IAdmission> policies)
{
    public static readonly AdmissionChain Empty = new([]);

    private readonly IMutatingAdmission[] _mutating = [.. policies.OfType<IMutatingAdmission>()];
    private readonly IRepeatableAdmission[] _repeatable = [.. policies.OfType<IRepeatableAdmission>()];
    private readonly IValidatingAdmission[] _validating = [.. policies.OfType<IValidatingAdmission>()];

    /// <summary>The object to store.</summary>
    /// <exception cref="Http.ApiException">The request is refused.</exception>
    public async ValueTask<IKubernetesObject> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Options.IsAdmitted)
            return request.Object!;
        if (!Array.Exists(_repeatable, static policy => policy.IsActive))
            return (await AskAllAsync(request, ct)).Object!;
        var rounds = new AdmissionRounds();
        request = await AskAllAsync(request with { Rounds = rounds }, ct);
        if (!rounds.IsWanted)
            return request.Object!;
        rounds.Repeat();
        return (await AskAllAsync(request, ct)).Object!;
    }

    /// <exception cref="Http.ApiException">The request is refused.</exception>
    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Options.IsAdmitted)
            return;
        foreach (var policy in _validating)
            await policy.ValidateAsync(request, ct);
    }

    /// <summary>Asks all about something that is not stored afterwards: a deletion, or a stream.</summary>
    /// <exception cref="Http.ApiException">The request is refused.</exception>
    public async ValueTask CheckAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Options.IsAdmitted)
            return;
        foreach (var policy in _mutating)
            await policy.MutateAsync(request, ct);
        await ValidateAsync(request, ct);
    }

    private async ValueTask<AdmissionRequest> AskAllAsync(AdmissionRequest request, CancellationToken ct)
    {
        foreach (var policy in _mutating)
        {
            var next = await policy.MutateAsync(request, ct);
            if (!ReferenceEquals(next, request.Object))
                request = request with { Object = next };
        }

        return request;
    }
}
