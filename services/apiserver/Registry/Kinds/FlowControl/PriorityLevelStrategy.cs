using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.FlowControl;

/// <summary>What the API server accepts for <c>flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration</c>.</summary>
internal sealed class PriorityLevelStrategy : ResourceStrategy<PriorityLevelConfiguration>
{
    private const int DefaultShares = 30;
    private const int DefaultQueues = 64;
    private const int DefaultHand = 8;
    private const int DefaultLength = 50;
    private const int MaxQueues = 10_000_000;
    private const int MaxHashBits = 60;

    public override PriorityLevelConfiguration Default(PriorityLevelConfiguration obj)
    {
        var spec = obj.Spec;
        if (spec is { Exempt: null, Type: "Exempt" } && obj.Metadata.Name == BootstrapConfiguration.Exempt)
            spec = spec with { Exempt = new() };
        return obj with { Spec = spec with { Exempt = Filled(spec.Exempt), Limited = Filled(spec.Limited) } };
    }

    public override PriorityLevelConfiguration PrepareForCreate(PriorityLevelConfiguration obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(PriorityLevelConfiguration obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        if (obj.Metadata.Name == BootstrapConfiguration.Exempt != (spec.Type == "Exempt"))
            errors.Add(FieldError.Invalid(path / "type", spec.Type, "type must be 'Exempt' if and only if name is 'exempt'"));
        switch (spec.Type)
        {
            case "Exempt":
                if (spec.Limited is not null)
                    errors.Add(FieldError.Forbidden(path / "limited", "must be nil if the type is not Limited"));
                Shares(errors, path / "exempt", spec.Exempt?.NominalConcurrencyShares, spec.Exempt?.LendablePercent);
                break;
            case "Limited":
                if (spec.Exempt is not null)
                    errors.Add(FieldError.Forbidden(path / "exempt", "must be nil if the type is Limited"));
                if (spec.Limited is { } limited)
                    Check(errors, path / "limited", limited);
                else
                    errors.Add(FieldError.Required(path / "limited", "must not be empty when type is Limited"));
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "type", spec.Type, "Exempt", "Limited"));
                break;
        }
        if (obj.Metadata.Name == BootstrapConfiguration.CatchAll && !Same(spec, BootstrapConfiguration.Levels.First(level => level.Metadata.Name == BootstrapConfiguration.CatchAll).Spec))
            errors.Add(FieldError.Invalid(path, spec, $"spec of '{BootstrapConfiguration.CatchAll}' must equal the fixed value"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(PriorityLevelConfiguration next, PriorityLevelConfiguration current)
    {
        var errors = new ErrorList();
        PolicyRuleRules.Conditions(errors, [.. next.Status.Conditions.Select(condition => condition.Type ?? "")]);
        return errors;
    }

    private static ExemptPriorityLevelConfiguration? Filled(ExemptPriorityLevelConfiguration? exempt) => exempt is null ? null : exempt with
    {
        NominalConcurrencyShares = exempt.NominalConcurrencyShares ?? 0,
        LendablePercent = exempt.LendablePercent ?? 0,
    };

    private static LimitedPriorityLevelConfiguration? Filled(LimitedPriorityLevelConfiguration? limited) => limited is null ? null : limited with
    {
        NominalConcurrencyShares = limited.NominalConcurrencyShares ?? DefaultShares,
        LendablePercent = limited.LendablePercent ?? 0,
        LimitResponse = limited.LimitResponse with
        {
            Queuing = limited.LimitResponse.Queuing is not { } queuing ? null : queuing with
            {
                Queues = queuing.Queues is null or 0 ? DefaultQueues : queuing.Queues,
                HandSize = queuing.HandSize is null or 0 ? DefaultHand : queuing.HandSize,
                QueueLengthLimit = queuing.QueueLengthLimit is null or 0 ? DefaultLength : queuing.QueueLengthLimit,
            },
        },
    };

    private static void Shares(ErrorList errors, FieldPath path, int? shares, int? lendable)
    {
        if (shares < 0)
            errors.Add(FieldError.Invalid(path / "nominalConcurrencyShares", shares, "must be a non-negative integer"));
        errors.Between(path / "lendablePercent", lendable, 0, 100);
    }

    private static void Check(ErrorList errors, FieldPath path, LimitedPriorityLevelConfiguration limited)
    {
        Shares(errors, path, limited.NominalConcurrencyShares, limited.LendablePercent);
        if (limited.BorrowingLimitPercent < 0)
            errors.Add(FieldError.Invalid(path / "borrowingLimitPercent", limited.BorrowingLimitPercent, "if specified, must be a non-negative integer"));
        var (response, at) = (limited.LimitResponse, path / "limitResponse");
        switch (response.Type)
        {
            case "Reject" when response.Queuing is not null:
                errors.Add(FieldError.Forbidden(at / "queuing", "must be nil if limited.limitResponse.type is not Limited"));
                break;
            case "Queue" when response.Queuing is null:
                errors.Add(FieldError.Required(at / "queuing", "must not be empty if limited.limitResponse.type is Limited"));
                break;
            case "Queue":
                Check(errors, at / "queuing", response.Queuing);
                break;
            case "Reject":
                break;
            default:
                errors.Add(FieldError.NotSupported(at / "type", response.Type, "Queue", "Reject"));
                break;
        }
    }

    private static void Check(ErrorList errors, FieldPath path, QueuingConfiguration queuing)
    {
        var (queues, hand) = (queuing.Queues ?? 0, queuing.HandSize ?? 0);
        if (queuing.QueueLengthLimit <= 0)
            errors.Add(FieldError.Invalid(path / "queueLengthLimit", queuing.QueueLengthLimit, "must be positive"));
        if (queues <= 0)
            errors.Add(FieldError.Invalid(path / "queues", queues, "must be positive"));
        else if (queues > MaxQueues)
            errors.Add(FieldError.Invalid(path / "queues", queues, $"must not be greater than {MaxQueues}"));
        if (hand <= 0)
            errors.Add(FieldError.Invalid(path / "handSize", hand, "must be positive"));
        else if (hand > queues)
            errors.Add(FieldError.Invalid(path / "handSize", hand, $"should not be greater than queues ({queues})"));
        else if (Entropy(queues, hand) > MaxHashBits)
            errors.Add(FieldError.Invalid(path / "handSize", hand, $"required entropy bits of deckSize {queues} and handSize {hand} should not be greater than {MaxHashBits}"));
    }

    /// <summary>Bits that it takes to choose a hand out of a deck; more than a hash has once they are too many.</summary>
    private static double Entropy(int deck, int hand)
    {
        var bits = 0.0;
        for (var i = 0; i < hand && bits <= MaxHashBits; i++)
            bits += Math.Log2(deck - i);
        return Math.Ceiling(bits);
    }
}
