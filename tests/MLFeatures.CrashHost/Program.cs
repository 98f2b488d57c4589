using MLFeatures.CrashHost;

return args[0].StartsWith("holdout", StringComparison.Ordinal) ? HoldoutLooker.Run(args) : await StoreWriter.RunAsync(args);
