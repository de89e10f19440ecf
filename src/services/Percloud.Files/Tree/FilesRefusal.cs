using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The noes of Files that doors tell apart.</summary>
static class FilesRefusal
{
    public static readonly Refusal ParentMissing = new(Reason.Conflict, "files.refusal.parent-missing");
    public static readonly Refusal IsFolder = new(Reason.Conflict, "files.refusal.is-folder");
    public static readonly Refusal Exists = new(Reason.Conflict, "files.refusal.exists");
    public static readonly Refusal IntoItself = new(Reason.Forbidden, "files.refusal.into-itself");
    public static readonly Refusal Same = new(Reason.Forbidden, "files.refusal.same");
    public static readonly Refusal Condition = new(Reason.PreconditionFailed, "files.refusal.changed");
    public static readonly Refusal DestinationExists = new(Reason.PreconditionFailed, "files.refusal.exists");

    public static readonly Refusal Damaged = new(Reason.Invalid, "files.refusal.damaged");
    public static readonly Refusal TooManyLocks = new(Reason.OverQuota, "files.refusal.too-many-locks");
    public static readonly Refusal TooManyProperties = new(Reason.OverQuota, "files.refusal.too-many-properties");
    public static readonly Refusal NoSuchLock = new(Reason.Conflict, "files.refusal.no-such-lock");
    public static readonly Refusal BadToken = new(Reason.Invalid, "files.refusal.changed", "sync-token");

    public const string LockedText = "files.refusal.locked";

    /// <summary>Somebody has it open; <paramref name="at"/> is the place that was locked, names with a slash between.</summary>
    public static Refusal Locked(string who, string name, long until, SpaceId space, string at) => new(
        Reason.Conflict, LockedText, "name",
        ("who", who), ("name", name), ("until", DateTimeOffset.FromUnixTimeMilliseconds(until).ToString("HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)), ("at", at), ("space", space.Text()));

    public static Refusal Collides(string name, string with) => new(Reason.Conflict, "files.refusal.collides", "name", ("name", name), ("with", with));
}
