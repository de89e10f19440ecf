using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>What may be given on a thing at all.</summary>
static class ShareRules
{
    /// <summary>Null when this role may be given on this thing until then.</summary>
    public static Refusal? Check(SharedThing thing, Role role, long? until, long now)
    {
        if (thing.IsRoot)
            return new Refusal(Reason.Conflict, "sharing.refusal.root");
        if (!thing.Roles.Contains(role))
            return new Refusal(Reason.Invalid, "sharing.refusal.role", "role");
        return Until(until, now);
    }

    /// <summary>Null when a share may last until then.</summary>
    public static Refusal? Until(long? until, long now) => until <= now ? new Refusal(Reason.Invalid, "sharing.refusal.past", "until") : null;
}
