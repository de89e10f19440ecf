using System.Text.Json;
using System.Text.Json.Serialization;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What a cloud is made from.</summary>
sealed record CloudWanted(string Domain, string Owner, string Password, string? Title, long? QuotaBytes, IReadOnlyList<string>? Aliases);

/// <summary>What an account is made from.</summary>
sealed record AccountWanted(string Name, string Password, bool Admin);

/// <summary>One word that a request needs: the name of a device, an alias, a provider's password.</summary>
sealed record NameWanted(string Name, string? Password = null);

/// <summary>A bound in bytes, or none.</summary>
sealed record QuotaWanted(long? Bytes);

/// <summary>A cloud that was just made; other people's scripts stand on these four.</summary>
sealed record CloudMade(string Id, string Domain, string Owner, string State)
{
    public static CloudMade Of(CloudRecord cloud) => new(cloud.Id.Text(), cloud.Domain, cloud.Owner, CloudShown.Word(cloud.State));
}

/// <summary>A cloud as lists show it, from what the host knows of it: never content.</summary>
sealed record CloudShown(
    string Id, string Domain, string Owner, string State, IReadOnlyList<string> Aliases, bool IsDefault, int Accounts, long UsedBytes, long? QuotaBytes, int FailingJobs,
    DateTimeOffset CreatedAt, DateTimeOffset? DeletedAt, string? Damage)
{
    public static CloudShown Of(CloudRecord cloud, CloudDirectory directory) => new(
        cloud.Id.Text(), cloud.Domain, cloud.Owner, Word(cloud.State), [.. directory.NamesOf(cloud.Id).Where(n => n != cloud.Domain)], cloud.IsDefault, cloud.Accounts, cloud.UsedBytes,
        cloud.QuotaBytes, cloud.FailingJobs, At(cloud.CreatedAt), cloud.DeletedAt is { } at ? At(at) : null, cloud.Damage);

    public static string Word(CloudState state) => state switch
    {
        CloudState.Creating => "creating",
        CloudState.Active => "active",
        CloudState.Suspended => "suspended",
        _ => "deleted",
    };

    public static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>An account as lists show it.</summary>
sealed record AccountShown(string Id, string Account, string Name, string DisplayName, bool IsAdmin, bool IsOwner, bool IsDisabled, DateTimeOffset CreatedAt)
{
    public static AccountShown Of(AccountLine line, string domain) =>
        new(line.Id.Text(), $"{line.Name}@{domain}", line.Name, line.DisplayName, line.IsAdmin, line.IsOwner, line.IsDisabled, CloudShown.At(line.CreatedAt));
}

/// <summary>An account that was just made.</summary>
sealed record AccountMade(string Id, string Account, bool IsAdmin);

/// <summary>An account that was changed.</summary>
sealed record AccountChanged(string Account, bool IsDisabled);

/// <summary>A one-time link for a new password.</summary>
sealed record AccountReset(string Account, string Link, DateTimeOffset ExpiresAt);

/// <summary>An app password, shown once.</summary>
sealed record AppPasswordMade(string Account, string Name, string Password);

/// <summary>Somebody who runs the host.</summary>
sealed record ProviderShown(string Name, DateTimeOffset CreatedAt);

/// <summary>Why not.</summary>
sealed record ErrorShown(ErrorSaid Error);

/// <summary>A word for scripts and a sentence for people.</summary>
sealed record ErrorSaid(string Code, string Message);

/// <summary>How all of this is written as JSON, known when the program is built.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CloudWanted))]
[JsonSerializable(typeof(AccountWanted))]
[JsonSerializable(typeof(NameWanted))]
[JsonSerializable(typeof(QuotaWanted))]
[JsonSerializable(typeof(CloudMade))]
[JsonSerializable(typeof(CloudShown))]
[JsonSerializable(typeof(IReadOnlyList<CloudShown>))]
[JsonSerializable(typeof(IReadOnlyList<AccountShown>))]
[JsonSerializable(typeof(AccountMade))]
[JsonSerializable(typeof(AccountChanged))]
[JsonSerializable(typeof(AccountReset))]
[JsonSerializable(typeof(AppPasswordMade))]
[JsonSerializable(typeof(ProviderShown))]
[JsonSerializable(typeof(IReadOnlyList<ProviderShown>))]
[JsonSerializable(typeof(HostStats))]
[JsonSerializable(typeof(SnapshotTaken))]
[JsonSerializable(typeof(IReadOnlyList<SnapshotShown>))]
[JsonSerializable(typeof(RestoreWanted))]
[JsonSerializable(typeof(IReadOnlyList<DoctorFinding>))]
[JsonSerializable(typeof(HowFar))]
[JsonSerializable(typeof(ErrorShown))]
sealed partial class ControlJson : JsonSerializerContext;
