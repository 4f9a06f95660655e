package io.loopmark.bench.workload;

/// Something a [Model] can be asked to do; one interface per workload, and nothing else is one.
public sealed interface Workload
    permits GenNext,
        YieldLoop,
        SpawnJoin,
        TimerArmCancel,
        TimerFire,
        WakeSleepers,
        CrossThreadWake,
        Footprint,
        Control,
        ServerWorkload {}
