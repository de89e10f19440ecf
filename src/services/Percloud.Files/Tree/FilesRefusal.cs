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

    public static Refusal Collides(string name, string with) => new(Reason.Conflict, "files.refusal.collides", "name", ("name", name), ("with", with));
}
