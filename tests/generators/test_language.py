"""The language of a passage: told where it is clear, empty where a passage is a list or too short."""

from __future__ import annotations

import pytest

from generators.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The service reads parcels from a queue and prints a label for each of them.", "English"),
        ("Le service lit les colis dans une file et imprime une étiquette pour chacun d'eux.", "French"),
        ("Der Dienst liest die Pakete aus einer Warteschlange und druckt für jedes ein Etikett.", "German"),
        ("El servicio lee los paquetes de una cola y no imprime una etiqueta para cada uno.", "Spanish"),
        (
            "Il servizio legge i pacchi da una coda e stampa una etichetta per ogni pacco.",
            "Italian",
        ),
        ("O serviço lê as encomendas de uma fila e não imprime uma etiqueta para cada uma.", "Portuguese"),
        ("De dienst leest de pakketten uit een rij en drukt voor elke een etiket af.", "Dutch"),
        ("Usługa nie czyta paczek z kolejki i drukuje etykiety dla każdej, która jest.", "Polish"),
        (
            "Tjänsten läser paket från en kö och skriver ut en etikett för varje paket.",
            "Swedish",
        ),
        ("该服务从队列中读取包裹并为每个包裹打印标签。", "Chinese"),
        ("このサービスはキューから荷物を読み取り、ラベルを印刷します。", "Japanese"),
        ("서비스는 대기열에서 소포를 읽고 라벨을 인쇄합니다.", "Korean"),
        ("Сервис читает посылки из очереди и печатает этикетки.", "Russian or another language in Cyrillic"),
        ("Django PostgreSQL Redis Celery Kubernetes Grafana Prometheus Sentry", ""),
        ("Parcel desk", ""),
        ("", ""),
        ("Café Müller uses Django and Redis for the orders of its naïve but loyal guests.", "English"),
        ("| board | PostgreSQL | nightly |", ""),
    ],
)
def test_the_language_of_a_passage(text: str, language: str) -> None:
    assert language_of(text) == language
